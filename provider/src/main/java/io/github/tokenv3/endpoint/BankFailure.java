package io.github.tokenv3.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;

/**
 * One entry of the bank's list of failures.
 *
 * @param code the bank's word for it
 * @param description what was wrong, for the client's developer
 * @param path the parameter it is about, {@code null} if unknown
 * @param type {@code NotNull} or {@code Pattern}, {@code null} where it is no matter of form
 */
record BankFailure(String code, String description, String path, String type) {

    static BankFailure of(Failure failure) {
        String code = code(failure);
        String type = code.equals("error.validation") && failure.parameter() != null ? type(failure) : null;
        return new BankFailure(code, failure.description(), failure.parameter(), type);
    }

    private static String code(Failure failure) {
        return switch (failure.status()) {
            case 401 -> unauthorized(failure);
            case 403 -> "error.resource.denied";
            case 404 -> "error.resource.notFound";
            case 405 -> "error.method.notAllowed";
            case 500 -> "error.internal";
            case 503 -> "error.unavailable";
            default -> badRequest(failure);
        };
    }

    private static String unauthorized(Failure failure) {
        if (OAuthErrorException.INVALID_CLIENT.equals(failure.error())) {
            return failure.missing() ? "error.apikey.missing" : "error.token";
        }
        return "error.token.invalid";
    }

    private static String badRequest(Failure failure) {
        return switch (failure.error()) {
            case OAuthErrorException.INVALID_GRANT ->
                OAuth2Constants.CODE.equals(failure.parameter()) ? "error.code.invalid" : "error.token.invalid";
            case OAuthErrorException.ACCESS_DENIED -> "nsp.returncode.cava.user_cancel_error";
            case OAuthErrorException.EXPIRED_TOKEN -> "nsp.returncode.cava.expired_transaction_error";
            default -> "error.validation";
        };
    }

    private static String type(Failure failure) {
        return failure.missing() ? "NotNull" : "Pattern";
    }

    Map<String, Object> toMap() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("code", code);
        entry.put("description", description);
        if (path != null) {
            entry.put("path", path);
        }
        if (type != null) {
            entry.put("type", type);
        }
        return entry;
    }
}
