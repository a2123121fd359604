package io.github.tokenv3.decoupled;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.keycloak.common.util.Base64Url;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.jose.jws.crypto.HashUtils;

/** Random values that a client holds and of which only hashes are kept. */
final class Secret {

    /** 256 bits. */
    private static final int BYTES = 32;

    private Secret() {}

    /** @param prefix tells what the value is for, so that one kind can never pass for another */
    static String draw(String prefix) {
        return prefix + Base64Url.encode(SecretGenerator.getInstance().randomBytes(BYTES));
    }

    static String hash(String secret) {
        return HashUtils.sha256UrlEncodedHash(secret, StandardCharsets.UTF_8);
    }

    /** Compared in constant time. */
    static boolean matches(String presented, String hash) {
        return MessageDigest.isEqual(
                hash(presented).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }
}
