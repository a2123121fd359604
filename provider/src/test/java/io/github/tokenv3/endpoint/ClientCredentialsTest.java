package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The header pair, as options allow it. */
class ClientCredentialsTest {

    private static final Map<String, String> PAIR = Map.of("X-IBM-Client-Id", "shop", "X-IBM-Client-Secret", "secret");

    private static EndpointOptions options(boolean headers, String id, String secret) {
        EndpointOptions other = EndpointOptions.DEFAULT;
        return new EndpointOptions(
                headers, id, secret, false, other.dialect(), other.publicPathHeader(), other.decoupled());
    }

    private static Map<String, List<String>> read(Map<String, String> headers, EndpointOptions options) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        new ClientCredentials(new FormHeaders(headers(headers)), options).addTo(parameters);
        return parameters;
    }

    private static HttpHeaders headers(Map<String, String> headers) {
        MultivaluedMap<String, String> all = new MultivaluedHashMap<>(headers);
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestHeader" -> all.get(arguments[0]);
                    case "getRequestHeaders" -> all;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void areReadFromTheHeadersOfTheField() {
        assertThat(read(PAIR, EndpointOptions.DEFAULT))
                .isEqualTo(Map.of("client_id", List.of("shop"), "client_secret", List.of("secret")));
    }

    @Test
    void areReadFromHeadersOfOtherNames() {
        EndpointOptions options = options(true, "X-App-Id", "X-App-Secret");

        assertThat(read(Map.of("X-App-Id", "shop", "X-App-Secret", "s"), options))
                .isEqualTo(Map.of("client_id", List.of("shop"), "client_secret", List.of("s")));
        assertThat(read(PAIR, options)).isEmpty();
    }

    @Test
    void areNotReadFromHeadersWhenThatIsOff() {
        assertThat(read(PAIR, options(false, "X-IBM-Client-Id", "X-IBM-Client-Secret")))
                .isEmpty();
        assertThat(read(PAIR, EndpointOptions.AGILE)).isEmpty();
    }

    @Test
    void ofTwoClientsAreRefused() {
        Map<String, String> two = Map.of("X-IBM-Client-Id", "shop", "Authorization", "Basic b3RoZXI6c2VjcmV0");

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> read(two, EndpointOptions.DEFAULT));
        assertThat(read(two, EndpointOptions.AGILE))
                .as("the pair means nothing there")
                .isEmpty();
    }
}
