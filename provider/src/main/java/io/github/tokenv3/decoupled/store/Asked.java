package io.github.tokenv3.decoupled.store;

/**
 * What a client asks for. Every member but the scope may be {@code null}; all have been checked by whoever makes one.
 *
 * @param scope scopes separated by spaces, as Keycloak spells them; {@code null} for the client's default scopes
 * @param minutes how long the refresh-token family may live
 * @param state opaque, goes back with the code
 * @param redirectUri one of the client's own, which the redemption must name again
 * @param nonce for the ID token
 * @param codeChallenge PKCE (RFC 7636)
 * @param codeChallengeMethod PKCE
 * @param dpopJkt RFC 9449 §10
 * @param language IETF tag of the language to address the person in
 * @param bindingMessage what the client shows as well, so that the person can compare
 * @param acrValues OpenID Connect Core §3.1.2.1
 * @param freshSignIn the person's sign-in may at most be this many seconds old when they approve; 0: it must be made for
 *     this request
 */
public record Asked(
        String scope,
        Integer minutes,
        String state,
        String redirectUri,
        String nonce,
        String codeChallenge,
        String codeChallengeMethod,
        String dpopJkt,
        String language,
        String bindingMessage,
        String acrValues,
        Integer freshSignIn) {}
