package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.util.BasicAuthHelper;

/**
 * Where a request says which client it is from. Keycloak authenticates; here the header pair becomes form parameters,
 * and a request that names two different clients is refused before anybody has to guess which one was meant.
 */
record ClientCredentials(FormHeaders headers, EndpointOptions options) {

    /** @return the {@code client_id} that the request names, wherever it does */
    Optional<String> addTo(MultivaluedMap<String, String> parameters) {
        List<String> headerIds = values(options.clientIdHeader());
        Set<String> named = new LinkedHashSet<>(headerIds);
        named.addAll(parameters.getOrDefault(OAuth2Constants.CLIENT_ID, List.of()));
        addBasicId(named);
        addAssertionSubject(named, parameters.getFirst(OAuth2Constants.CLIENT_ASSERTION));
        if (named.size() > 1) {
            throw new Refusal(Failure.invalidRequest("The request names two different clients"));
        }
        if (!headerIds.isEmpty()) {
            parameters.putIfAbsent(OAuth2Constants.CLIENT_ID, List.of(headerIds.get(0)));
            values(options.clientSecretHeader()).stream()
                    .limit(1)
                    .forEach(secret -> parameters.putIfAbsent(OAuth2Constants.CLIENT_SECRET, List.of(secret)));
        }
        return named.stream().findFirst();
    }

    /** Whether the request names its client at all, once {@link #addTo} has been done. */
    boolean areIn(MultivaluedMap<String, String> parameters) {
        return areBasic()
                || parameters.containsKey(OAuth2Constants.CLIENT_ID)
                || parameters.containsKey(OAuth2Constants.CLIENT_ASSERTION);
    }

    /** Whether the client tried to authenticate by the {@code Authorization} header (RFC 6749 §5.2). */
    boolean areBasic() {
        return !headers.authorization().isEmpty();
    }

    private List<String> values(String header) {
        return options.headerCredentials() ? FormHeaders.nonBlank(headers.getRequestHeader(header)) : List.of();
    }

    private void addBasicId(Set<String> named) {
        if (headers.authorization().size() > 1) {
            throw new Refusal(Failure.invalidRequest("The request has more than one Authorization header"));
        }
        for (String authorization : headers.authorization()) {
            String id = basicId(authorization);
            if (id != null) {
                named.add(id);
            }
        }
    }

    /** Read with Keycloak's own reader, so that both see the same client; that one fails on a stray percent sign. */
    private static String basicId(String authorization) {
        try {
            String[] pair = BasicAuthHelper.RFC6749.parseHeader(authorization);
            return pair == null ? null : printable(pair[0]);
        } catch (IllegalArgumentException e) {
            // Not the form encoding that RFC 6749 §2.3.1 asks for.
            throw malformed();
        }
    }

    /** No client has such an id (RFC 6749 appendix A.1), and a database fails on it instead of finding nothing. */
    private static String printable(String id) {
        if (id.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            throw malformed();
        }
        return id;
    }

    private static Refusal malformed() {
        return new Refusal(Failure.invalidClient("The client's credentials are not well-formed"));
    }

    /** RFC 7523 §3: the subject of a client's assertion is its {@code client_id}. Keycloak verifies it later. */
    private static void addAssertionSubject(Set<String> named, String assertion) {
        if (assertion == null) {
            return;
        }
        try {
            String subject =
                    new JWSInput(assertion).readJsonContent(JsonWebToken.class).getSubject();
            if (subject != null) {
                named.add(printable(subject));
            }
        } catch (JWSInputException e) {
            // Not an assertion that names anybody; Keycloak says what is wrong with it.
        }
    }
}
