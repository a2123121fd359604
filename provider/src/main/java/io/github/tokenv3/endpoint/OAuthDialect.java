package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * RFC 6749 first, so that every OAuth library understands it: {@code error} and {@code error_description} lead, the
 * members of the v3 API stand beside them, and no member is ever {@code null}.
 *
 * @param instance path of the request below the realm
 */
record OAuthDialect(String instance) implements Dialect {

    @Override
    public Response success(Granted granted) {
        return JsonAnswer.of(200, body(granted));
    }

    static Map<String, Object> body(Granted granted) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer".equalsIgnoreCase(granted.tokenType()) ? "BEARER" : granted.tokenType());
        body.put("expires_in", granted.expiresIn());
        body.put("access_token", granted.accessToken());
        putIfPresent(body, "refresh_token", granted.refreshToken());
        putIfPresent(body, "scope", granted.scope());
        putIfPresent(body, "id_token", granted.idToken());
        putIfPresent(body, "authorization_details", granted.authorizationDetails());
        granted.more().forEach(body::putIfAbsent);
        return body;
    }

    private static void putIfPresent(Map<String, Object> body, String member, Object value) {
        if (value != null) {
            body.put(member, value);
        }
    }

    @Override
    public Response failure(Failure failure) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", failure.error());
        body.put("error_description", failure.description());
        body.put("Errors", List.of(failure.description()));
        body.put("Type", "/Errors/" + failure.error());
        body.put("Title", title(failure.error()));
        body.put("StatusCode", failure.status());
        body.put("Instance", instance);
        return JsonAnswer.of(failure.status(), body);
    }

    private static String title(String error) {
        String words = error.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
