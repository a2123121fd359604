import axios, { AxiosError } from 'axios'
import { authorizationCode, refreshToken } from 'axios-oauth-client'
import { thrown } from './refused.mjs'

export default function (endpoints) {
  const { token, clientId, clientSecret, redirectUri } = endpoints
  const redeem = authorizationCode(axios.create(), token, clientId, clientSecret, redirectUri)
  const refresh = refreshToken(axios.create(), token, clientId, clientSecret)
  return {
    authorizationUri: state => axios.getUri({
      url: endpoints.authorize,
      params: { client_id: clientId, redirect_uri: redirectUri, response_type: 'code', state }
    }),
    redeem (callback, state) {
      const answer = new URL(callback).searchParams
      if (answer.get('state') !== state) throw new Error('state differs')
      return redeem(answer.get('code'))
    },
    refresh: presented => refresh(presented),
    async refused (presented) {
      const e = await thrown(() => refresh(presented))
      if (!(e instanceof AxiosError)) throw e
      return e.response.data.error
    },
    revoke: () => false
  }
}
