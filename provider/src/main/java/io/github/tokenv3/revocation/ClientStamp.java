package io.github.tokenv3.revocation;

import java.nio.charset.StandardCharsets;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.ClientModel;

/**
 * What identifies the secret a client has now. Keycloak keeps secrets as they are, next to the sessions that keep this
 * hash of one.
 */
public final class ClientStamp {

    private ClientStamp() {}

    /** The stamp of the client's present secret, and of having none: 43 characters. */
    public static String of(ClientModel client) {
        return HashUtils.sha256UrlEncodedHash(client.getId() + '|' + client.getSecret(), StandardCharsets.UTF_8);
    }
}
