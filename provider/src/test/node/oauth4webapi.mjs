import * as oauth from 'oauth4webapi'
import { thrown } from './refused.mjs'

export default function (endpoints) {
  const server = {
    issuer: endpoints.issuer,
    authorization_endpoint: endpoints.authorize,
    token_endpoint: endpoints.token,
    revocation_endpoint: endpoints.revoke
  }
  const client = { client_id: endpoints.clientId }
  const authentication = oauth.ClientSecretPost(endpoints.clientSecret)
  const options = { [oauth.allowInsecureRequests]: true }
  const verifier = oauth.generateRandomCodeVerifier()
  const refresh = async token => oauth.processRefreshTokenResponse(server, client,
    await oauth.refreshTokenGrantRequest(server, client, authentication, token, options))
  return {
    async authorizationUri (state) {
      const url = new URL(server.authorization_endpoint)
      url.searchParams.set('client_id', client.client_id)
      url.searchParams.set('redirect_uri', endpoints.redirectUri)
      url.searchParams.set('response_type', 'code')
      url.searchParams.set('state', state)
      url.searchParams.set('code_challenge', await oauth.calculatePKCECodeChallenge(verifier))
      url.searchParams.set('code_challenge_method', 'S256')
      return url.href
    },
    async redeem (callback, state) {
      const parameters = oauth.validateAuthResponse(server, client, new URL(callback), state)
      return oauth.processAuthorizationCodeResponse(server, client, await oauth.authorizationCodeGrantRequest(
        server, client, authentication, parameters, endpoints.redirectUri, verifier, options))
    },
    refresh,
    async refused (token) {
      const e = await thrown(() => refresh(token))
      if (!(e instanceof oauth.ResponseBodyError)) throw e
      return e.error
    },
    async revoke (token) {
      await oauth.processRevocationResponse(
        await oauth.revocationRequest(server, client, authentication, token, options))
      return true
    }
  }
}
