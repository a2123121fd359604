package io.github.tokenv3.endpoint;

import io.github.tokenv3.decoupled.Order;
import io.github.tokenv3.decoupled.Orders;
import io.github.tokenv3.decoupled.store.Asked;
import io.github.tokenv3.keycloak.CallingClient;
import io.github.tokenv3.keycloak.DecoupledTerms;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** {@code POST /v3/authorize-decoupled}: a client asks a person, who decides on another device. */
record DecoupledRequest(KeycloakSession session, EndpointOptions options, Dialect dialect) {

    static final String PERSON = "psu_id";
    static final String LANGUAGE = "language";

    /** The client gets a code in any case; what it exchanges the code for is up to the token endpoint. */
    private static final Set<String> RESPONSE_TYPES = Set.of("nordea_code", "nordea_token", OAuth2Constants.CODE);

    private static final int MOST_NAME_LENGTH = 255;

    Response answer(byte[] body) {
        return new ClientRequest(session, options, dialect)
                .answer(() -> RequestBody.looseParameters(body), DecoupledRequest::check, this::ask);
    }

    private static void check(MultivaluedMap<String, String> parameters, ClientCredentials credentials) {
        requireSingle(parameters);
        require(parameters, OAuth2Constants.RESPONSE_TYPE);
        require(parameters, PERSON);
        if (!RESPONSE_TYPES.contains(parameters.getFirst(OAuth2Constants.RESPONSE_TYPE))) {
            throw new Refusal(new Failure(
                            400,
                            OAuthErrorException.UNSUPPORTED_RESPONSE_TYPE,
                            "response_type must be nordea_code, nordea_token or code")
                    .about(OAuth2Constants.RESPONSE_TYPE));
        }
        if (parameters.getFirst(PERSON).length() > MOST_NAME_LENGTH) {
            throw new Refusal(Failure.invalidRequest("psu_id is too long").about(PERSON));
        }
    }

    private static void requireSingle(MultivaluedMap<String, String> parameters) {
        parameters.forEach((name, values) -> {
            if (values.size() > 1 && !name.equals(OAuth2Constants.SCOPE)) {
                // The name is the client's own text.
                throw new Refusal(Failure.invalidRequest("A parameter other than scope is there twice"));
            }
        });
    }

    private static void require(MultivaluedMap<String, String> parameters, String name) {
        if (!parameters.containsKey(name)) {
            throw new Refusal(Failure.missing(name));
        }
    }

    private Response ask() {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.OAUTH2_DEVICE_AUTH);
        ClientModel client = CallingClient.authenticate(session, event, "POST", "OPTIONS");
        MultivaluedMap<String, String> parameters =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        if (parameters.containsKey(OAuth2Constants.SCOPE)) {
            parameters.putSingle(
                    OAuth2Constants.SCOPE, RequestedScopes.of(client).joined(parameters.get(OAuth2Constants.SCOPE)));
        }
        Asked asked = new DecoupledTerms(session, client, event).verify(parameters, language(parameters));
        Order order = new Orders(session, options.decoupled()).place(client, parameters.getFirst(PERSON), asked);
        return new DecoupledAnswer(session).placed(order, options.decoupled());
    }

    private static String language(MultivaluedMap<String, String> parameters) {
        String locales = RequestedLocale.of(null, parameters.getFirst(LANGUAGE));
        return locales == null ? null : locales.split(" ")[0];
    }
}
