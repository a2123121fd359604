package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import java.nio.charset.StandardCharsets;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * An authorization code that is being redeemed, known by a hash of its secret part.
 */
final class SpentCode {

    /** First letters of the secret part of codes minted by the decoupled flow. */
    static final String DECOUPLED_PREFIX = "v3d-";

    private static final String ATTRIBUTE = "token-v3.code";

    private final String secret;
    private final String hash;

    private SpentCode(String secret) {
        this.secret = secret;
        this.hash = HashUtils.sha256UrlEncodedHash(secret, StandardCharsets.UTF_8);
    }

    /** @param code what Keycloak issued: secret part, session id and client id, joined by dots; may be {@code null} */
    static SpentCode of(String code) {
        return new SpentCode(code == null ? "" : code.split("\\.", 2)[0]);
    }

    String hash() {
        return hash;
    }

    /** A code of the decoupled flow is redeemed on the decoupled path only, and no other code is. */
    boolean belongsTo(RequestOrigin origin) {
        return secret.startsWith(DECOUPLED_PREFIX) == (origin == RequestOrigin.DECOUPLED);
    }

    void remember(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    /** The code redeemed in this request, {@code null} if it is another grant. */
    static SpentCode in(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE, SpentCode.class);
    }

    void refused(KeycloakSession session, RealmModel realm) {
        replay().leave(session);
        Families families = new Families(session);
        families.endWhateverComes(realm, families.open().ofCode(hash), EndReason.CODE_REPLAY);
    }

    /** What is left by whoever presents it once more. */
    ReplayMark replay() {
        return new ReplayMark(hash);
    }
}
