package io.github.tokenv3.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.services.cors.Cors;

/** {@code docs/openapi.json}, with the realm's own address as its server. */
final class OpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenApi() {}

    static Response answer(KeycloakSession session) {
        String realm = Urls.realmIssuer(
                session.getContext().getUri().getBaseUri(),
                session.getContext().getRealm().getName());
        ObjectNode description = read();
        description.putArray("servers").addObject().put("url", realm);
        return Cors.builder()
                .allowAllOrigins()
                .add(Response.ok(description.toString(), MediaType.APPLICATION_JSON_TYPE));
    }

    private static ObjectNode read() {
        try (InputStream file = OpenApi.class.getResourceAsStream("openapi.json")) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
