package io.github.tokenv3.endpoint;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.RefreshToken;

/**
 * Bytes that a coverage-guided fuzzer makes up, for all that reads what anybody may send. A build replays the inputs that
 * are kept beside this class; {@code docs/reliability.md} has the command that looks for new ones.
 */
class RequestFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void aBodyIsReadOrRefused(byte[] body) {
        try {
            RequestBody.parameters(body).forEach((name, values) -> values.forEach(RequestFuzzTest::requirePrintable));
        } catch (Refusal refusal) {
            requireClientsFault(refusal);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void credentialsInHeadersAreReadOrRefused(FuzzedDataProvider data) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle("Authorization", data.consumeString(200));
        headers.putSingle("X-IBM-Client-Id", data.consumeString(50));
        headers.putSingle("X-IBM-Client-Secret", data.consumeString(50));
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(
                Map.of("client_id", data.consumeString(50), "client_assertion", data.consumeRemainingAsString()));
        try {
            new ClientCredentials(new FormHeaders(headers(headers)), EndpointOptions.DEFAULT).addTo(parameters);
        } catch (Refusal refusal) {
            requireClientsFault(refusal);
        }
    }

    /** Keycloak's reader of tokens, which ours rests on. */
    @FuzzTest(maxDuration = "1m")
    void aTokenIsReadOrRefused(FuzzedDataProvider data) {
        String token = data.consumeRemainingAsString();
        try {
            new JWSInput(token).readJsonContent(RefreshToken.class);
        } catch (JWSInputException expected) {
            requireNoSecret(expected.getMessage(), token);
        }
    }

    private static void requirePrintable(String value) {
        if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("A parameter that no request may hold");
        }
    }

    private static void requireClientsFault(Refusal refusal) {
        int status = refusal.failure().status();
        if (status < 400 || status > 499) {
            throw new AssertionError("Status " + status);
        }
    }

    private static void requireNoSecret(String message, String token) {
        if (message != null && token.length() > 40 && message.contains(token)) {
            throw new AssertionError("The token is in the message");
        }
    }

    private static HttpHeaders headers(MultivaluedMap<String, String> all) {
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestHeader" -> all.get(arguments[0]);
                    case "getRequestHeaders" -> all;
                    case "getHeaderString" -> all.getFirst((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
