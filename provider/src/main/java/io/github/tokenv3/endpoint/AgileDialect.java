package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.OAuthErrorException;

/** Agile.Now's answers: four members for success, one error body with a small catalogue of types. */
record AgileDialect() implements Dialect {

    static final String INSTANCE = "/oAuth/rest/v2/Token";

    private static final int FORBIDDEN = 403;

    @Override
    public Response success(Granted granted) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", granted.tokenType());
        body.put("expires_in", granted.expiresIn());
        body.put("access_token", granted.accessToken());
        if (granted.refreshToken() != null) {
            body.put("refresh_token", granted.refreshToken());
        }
        return JsonAnswer.of(200, body);
    }

    @Override
    public Response failure(Failure failure) {
        int status = OAuthErrorException.INVALID_GRANT.equals(failure.error()) ? FORBIDDEN : failure.status();
        String type = type(status);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", type);
        body.put("error_description", failure.description());
        body.put("Errors", List.of(failure.description()));
        body.put("Type", "/Errors/" + type);
        body.put("Title", type);
        body.put("StatusCode", status);
        body.put("Instance", INSTANCE);
        return JsonAnswer.of(status, body);
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "Unauthorized";
            case FORBIDDEN -> "Permission";
            case 404 -> "Not Found";
            case 500, 503 -> "Internal Server Error";
            default -> "Bad Input";
        };
    }
}
