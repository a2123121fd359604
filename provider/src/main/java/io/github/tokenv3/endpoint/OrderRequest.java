package io.github.tokenv3.endpoint;

import io.github.tokenv3.decoupled.Collected;
import io.github.tokenv3.decoupled.Orders;
import io.github.tokenv3.keycloak.CallingClient;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * {@code GET} and {@code DELETE /v3/authorize-decoupled/{order_ref}}: what became of a request, and its withdrawal.
 * Neither has a body, so a client that signs assertions sends them in the query; a secret is not taken from there.
 *
 * @param orderRef from the path
 */
record OrderRequest(KeycloakSession session, EndpointOptions options, Dialect dialect, String orderRef) {

    static final int REQUEST_TIMEOUT = 408;

    private static final Set<String> IN_QUERY =
            Set.of(OAuth2Constants.CLIENT_ID, OAuth2Constants.CLIENT_ASSERTION, OAuth2Constants.CLIENT_ASSERTION_TYPE);
    private static final String[] METHODS = {"GET", "DELETE", "OPTIONS"};

    Response collect() {
        String secret = secret();
        return answer((orders, client) -> orders.collect(client, orderRef, secret));
    }

    Response cancel() {
        String secret = secret();
        return answer((orders, client) -> {
            Collected collected = orders.cancel(client, orderRef, secret);
            return collected instanceof Collected.Cancelled ? null : collected;
        });
    }

    /** @param work gives {@code null} for "done, nothing to tell" */
    private Response answer(BiFunction<Orders, ClientModel, Collected> work) {
        return new ClientRequest(session, options, dialect).answer(this::query, (parameters, credentials) -> {}, () -> {
            EventBuilder event = new EventBuilder(
                            session.getContext().getRealm(),
                            session,
                            session.getContext().getConnection())
                    .event(EventType.OAUTH2_DEVICE_CODE_TO_TOKEN);
            ClientModel client = CallingClient.authenticate(session, event, METHODS);
            return write(work.apply(new Orders(session, options.decoupled()), client));
        });
    }

    private MultivaluedMap<String, String> query() {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        try {
            session.getContext().getUri().getQueryParameters().forEach((name, values) -> {
                if (IN_QUERY.contains(name)) {
                    parameters.put(
                            name, values.stream().map(OrderRequest::printable).toList());
                }
            });
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        return parameters;
    }

    /** No client has such an id (RFC 6749 appendix A.1), and a database fails on it instead of finding nothing. */
    private static String printable(String value) {
        if (value.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw malformed();
        }
        return value;
    }

    private static Refusal malformed() {
        return new Refusal(Failure.invalidRequest("The query is not well-formed"));
    }

    /**
     * The {@code tpp_token}; nothing that matches any request if there is none, or more than one. Read first: Keycloak is
     * not shown it, and would take it for the client's credentials.
     */
    private String secret() {
        List<String> bearer =
                new FormHeaders(session.getContext().getHttpRequest().getHttpHeaders()).bearer();
        return bearer.size() == 1 ? bearer.get(0) : "";
    }

    private Response write(Collected collected) {
        if (collected == null) {
            return Response.noContent().build();
        }
        if (collected instanceof Collected.Waiting) {
            return Response.notModified().build();
        }
        if (collected instanceof Collected.Granted granted) {
            return new DecoupledAnswer(session).granted(granted);
        }
        Response refused = dialect.failure(failure(collected));
        return collected instanceof Collected.TooSoon soon
                ? Response.fromResponse(refused)
                        .header(HttpHeaders.RETRY_AFTER, soon.seconds())
                        .build()
                : refused;
    }

    private static Failure failure(Collected collected) {
        if (collected instanceof Collected.TooSoon) {
            return new Failure(429, OAuthErrorException.SLOW_DOWN, "Asked too soon again");
        }
        if (collected instanceof Collected.Refused) {
            return new Failure(400, OAuthErrorException.ACCESS_DENIED, "The request was not approved");
        }
        if (collected instanceof Collected.Expired) {
            return new Failure(
                    REQUEST_TIMEOUT, OAuthErrorException.EXPIRED_TOKEN, "Nobody approved the request in time");
        }
        if (collected instanceof Collected.Cancelled) {
            return new Failure(400, OAuthErrorException.EXPIRED_TOKEN, "The request was withdrawn");
        }
        if (collected instanceof Collected.Replaced) {
            return new Failure(400, OAuthErrorException.EXPIRED_TOKEN, "Later requests took the place of this one");
        }
        if (collected instanceof Collected.Delivered) {
            return new Failure(400, OAuthErrorException.INVALID_GRANT, "The code has been given out already")
                    .about(OAuth2Constants.CODE);
        }
        return new Failure(403, OAuthErrorException.ACCESS_DENIED, "There is no such request for this tpp_token");
    }
}
