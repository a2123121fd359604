package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/**
 * The path a client used behind a reverse proxy that serves one realm at the root. A DPoP proof names the address the
 * client sees (RFC 9449 §4.2, {@code htu}), and Keycloak compares it with the one it sees itself.
 */
final class PublicPath {

    private PublicPath() {}

    /** Lets the rest of the request see the client's path, if the header tells it. */
    static void adopt(KeycloakSession session, String header) {
        HttpRequest request = session.getContext().getHttpRequest();
        String path = header.isEmpty() ? null : request.getHttpHeaders().getHeaderString(header);
        if (path == null || !request.isProxyTrusted()) {
            return;
        }
        UriInfo seen = request.getUri();
        String realm = session.getContext().getRealm().getName();
        URI address = of(seen.getAbsolutePath(), realm, path);
        if (address != null) {
            session.getContext().setHttpRequest(new PublicRequest(request, new PublicUriInfo(seen, address)));
            // Keycloak keeps what it has read of the address until the realm is set.
            session.getContext().setRealm(session.getContext().getRealm());
        }
    }

    /** {@code null} unless the path is the realm's own without the realm in front: no proxy leads anywhere else. */
    static URI of(URI seen, String realm, String path) {
        String prefix = "/realms/" + realm;
        int start = seen.getRawPath().indexOf(prefix + '/');
        boolean same = start >= 0
                && seen.getRawPath().substring(start + prefix.length()).equalsIgnoreCase(path);
        return same ? seen.resolve(path) : null;
    }
}
