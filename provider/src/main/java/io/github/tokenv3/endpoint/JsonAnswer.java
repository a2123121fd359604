package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.keycloak.util.JsonSerialization;

/**
 * An answer that is written out before the transaction commits: what a mapper of the realm put into it may not be
 * writable as JSON, and after the commit the token would be spent without an answer.
 */
final class JsonAnswer {

    private JsonAnswer() {}

    /** @throws UncheckedIOException if a member cannot be written */
    static Response of(int status, Map<String, Object> body) {
        try {
            return Response.status(status)
                    .entity(JsonSerialization.writeValueAsBytes(body))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
