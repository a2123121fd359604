package io.github.tokenv3.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret that only the visitor's own pages carry, so that no other site can send a form in the visitor's name: the
 * identity cookie goes along with cross-site requests (SameSite=None). Keycloak draws it at sign-in and keeps it inside
 * that cookie, so it needs no store and ends with the session.
 *
 * @param value to be put into a hidden field
 */
public record FormToken(String value) {

    /** Whether a form carried the token; compared in constant time. */
    public boolean matches(String presented) {
        return value != null
                && presented != null
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "FormToken";
    }
}
