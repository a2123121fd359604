import { AuthorizationCode } from 'simple-oauth2'
import { thrown } from './refused.mjs'

export default function (endpoints) {
  const path = url => new URL(url).pathname
  const client = new AuthorizationCode({
    client: { id: endpoints.clientId, secret: endpoints.clientSecret },
    auth: {
      tokenHost: new URL(endpoints.token).origin,
      tokenPath: path(endpoints.token),
      revokePath: path(endpoints.revoke),
      authorizePath: path(endpoints.authorize)
    }
  })
  const refresh = async token => (await client.createToken({ refresh_token: token }).refresh()).token
  return {
    authorizationUri: state => client.authorizeURL({ redirect_uri: endpoints.redirectUri, state }),
    async redeem (callback, state) {
      const answer = new URL(callback).searchParams
      if (answer.get('state') !== state) throw new Error('state differs')
      return (await client.getToken({ code: answer.get('code'), redirect_uri: endpoints.redirectUri })).token
    },
    refresh,
    async refused (token) {
      const e = await thrown(() => refresh(token))
      if (!e.isBoom) throw e
      return e.data.payload.error
    },
    async revoke (token) {
      await client.createToken({ refresh_token: token }).revoke('refresh_token')
      return true
    }
  }
}
