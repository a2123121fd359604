package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.util.BasicAuthHelper;

/**
 * Where a request says which client it is from. Keycloak authenticates; here the header pair becomes form parameters,
 * and a request that names two different clients is refused before anybody has to guess which one was meant.
 */
record ClientCredentials(HttpHeaders headers, EndpointOptions options) {

    void addTo(MultivaluedMap<String, String> parameters) {
        String headerId = options.headerCredentials() ? headers.getHeaderString(options.clientIdHeader()) : null;
        String formId = parameters.getFirst(OAuth2Constants.CLIENT_ID);
        if (Stream.of(headerId, formId, basicId()).filter(Objects::nonNull).distinct().count() > 1) {
            throw new Refusal(Failure.invalidRequest("The request names two different clients"));
        }
        if (headerId != null) {
            parameters.putSingle(OAuth2Constants.CLIENT_ID, headerId);
            String secret = headers.getHeaderString(options.clientSecretHeader());
            if (secret != null && !parameters.containsKey(OAuth2Constants.CLIENT_SECRET)) {
                parameters.putSingle(OAuth2Constants.CLIENT_SECRET, secret);
            }
        }
    }

    boolean areBasic() {
        return basicId() != null;
    }

    private String basicId() {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        String[] pair = authorization == null ? null : BasicAuthHelper.RFC6749.parseHeader(authorization);
        return pair == null ? null : pair[0];
    }
}
