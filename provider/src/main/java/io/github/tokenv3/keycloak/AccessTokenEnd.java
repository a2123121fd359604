package io.github.tokenv3.keycloak;

import org.keycloak.representations.AccessToken;

/** No access token outlives its family: what was granted until a moment is not usable after it. */
final class AccessTokenEnd {

    private AccessTokenEnd() {}

    /** @param familyEnd epoch milliseconds of the family's absolute end */
    static void within(AccessToken token, long familyEnd) {
        long end = familyEnd / 1000;
        if (token.getExp() != null && token.getExp() > end) {
            token.exp(end);
        }
    }
}
