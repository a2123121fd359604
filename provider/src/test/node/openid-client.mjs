import * as client from 'openid-client'
import { thrown } from './refused.mjs'

export default function (endpoints) {
  const config = new client.Configuration({
    issuer: endpoints.issuer,
    authorization_endpoint: endpoints.authorize,
    token_endpoint: endpoints.token,
    revocation_endpoint: endpoints.revoke
  }, endpoints.clientId, undefined, client.ClientSecretBasic(endpoints.clientSecret))
  client.allowInsecureRequests(config)
  const verifier = client.randomPKCECodeVerifier()
  return {
    authorizationUri: async state => client.buildAuthorizationUrl(config, {
      redirect_uri: endpoints.redirectUri,
      state,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256'
    }).href,
    redeem: (callback, state) => client.authorizationCodeGrant(config, new URL(callback),
      { pkceCodeVerifier: verifier, expectedState: state }),
    refresh: token => client.refreshTokenGrant(config, token),
    async refused (token) {
      const e = await thrown(() => client.refreshTokenGrant(config, token))
      if (!(e instanceof client.ResponseBodyError)) throw e
      return e.error
    },
    async revoke (token) {
      await client.tokenRevocation(config, token)
      return true
    }
  }
}
