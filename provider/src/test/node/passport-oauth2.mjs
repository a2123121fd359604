import OAuth2Strategy from 'passport-oauth2'
import { thrown } from './refused.mjs'

export default function (endpoints) {
  const strategy = new OAuth2Strategy({
    authorizationURL: endpoints.authorize,
    tokenURL: endpoints.token,
    clientID: endpoints.clientId,
    clientSecret: endpoints.clientSecret,
    callbackURL: endpoints.redirectUri,
    skipUserProfile: true
  }, (accessToken, refreshToken, parameters, profile, verified) =>
    verified(null, { ...parameters, access_token: accessToken, refresh_token: refreshToken }))

  /** As passport does it: the strategy answers by calling what is put on a copy of it. */
  const authenticate = (request, options) => new Promise((resolve, reject) => {
    const attempt = Object.create(strategy)
    attempt.redirect = resolve
    attempt.success = resolve
    attempt.error = reject
    attempt.fail = challenge => reject(new Error(JSON.stringify(challenge)))
    attempt.authenticate(request, options)
  })
  const refresh = token => new Promise((resolve, reject) =>
    strategy._oauth2.getOAuthAccessToken(token, { grant_type: 'refresh_token' },
      (error, accessToken, refreshToken, parameters) => error
        ? reject(strategy.parseErrorResponse(error.data, error.statusCode))
        : resolve({ ...parameters, access_token: accessToken, refresh_token: refreshToken })))
  return {
    authorizationUri: state => authenticate({}, { state }),
    redeem (callback, state) {
      const query = Object.fromEntries(new URL(callback).searchParams)
      if (query.state !== state) throw new Error('state differs')
      return authenticate({ query }, {})
    },
    refresh,
    async refused (token) {
      const e = await thrown(() => refresh(token))
      if (!(e instanceof OAuth2Strategy.TokenError)) throw e
      return e.code
    },
    revoke: () => false
  }
}
