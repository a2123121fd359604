package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.MultivaluedMap;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;

/** Which parameter a refusal of Keycloak's is about, for the dialect that names it. Keycloak says so in words at most. */
final class Blame {

    private static final String MISSING = "Missing parameter: ";
    private static final String INVALID = "Invalid parameter: ";

    private Blame() {}

    static Failure lay(Failure failure, MultivaluedMap<String, String> parameters, ClientCredentials credentials) {
        return switch (failure.error()) {
            case OAuthErrorException.INVALID_GRANT -> failure.about(grantedBy(parameters));
            case OAuthErrorException.INVALID_SCOPE -> failure.about(OAuth2Constants.SCOPE);
            case OAuthErrorException.INVALID_CLIENT ->
                credentials.areIn(parameters) ? failure : failure.lacking(OAuth2Constants.CLIENT_ID);
            default -> byWords(failure);
        };
    }

    private static String grantedBy(MultivaluedMap<String, String> parameters) {
        return OAuth2Constants.REFRESH_TOKEN.equals(parameters.getFirst(OAuth2Constants.GRANT_TYPE))
                ? OAuth2Constants.REFRESH_TOKEN
                : OAuth2Constants.CODE;
    }

    private static Failure byWords(Failure failure) {
        String words = failure.description();
        if (words.startsWith(MISSING)) {
            return failure.lacking(words.substring(MISSING.length()));
        }
        return words.startsWith(INVALID) ? failure.about(words.substring(INVALID.length())) : failure;
    }
}
