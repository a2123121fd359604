package io.github.tokenv3.keycloak;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;

/**
 * How long Keycloak lets a parameter of a refresh be, asked once a name: a running server does not change it, and Keycloak
 * goes through all sources of its configuration for each parameter of each request (26.7.3,
 * {@code OIDCProviderConfig.getMaxLengthForTheParameter}), 2 % of what the server spends on a refresh.
 */
final class ParameterLengths {

    /** Those a refresh usually has; others are left to Keycloak, or any client could fill this up. */
    private static final Set<String> KNOWN = Set.of(
            OAuth2Constants.REFRESH_TOKEN,
            OAuth2Constants.SCOPE,
            OAuth2Constants.CLIENT_ID,
            OAuth2Constants.CLIENT_SECRET,
            OAuth2Constants.CLIENT_ASSERTION,
            OAuth2Constants.CLIENT_ASSERTION_TYPE);

    private final Map<String, Integer> greatest = new ConcurrentHashMap<>();

    /** @param tokens names of the parameters that are tokens, which Keycloak lets be longer */
    boolean allow(KeycloakSession session, Set<String> tokens, String name, String value) {
        return KNOWN.contains(name)
                && value.length()
                        <= greatest.computeIfAbsent(
                                name,
                                known -> config(session).getMaxLengthForTheParameter(known, tokens.contains(known)));
    }

    private static OIDCProviderConfig config(KeycloakSession session) {
        return ((OIDCLoginProtocol) session.getProvider(LoginProtocol.class, OIDCLoginProtocol.LOGIN_PROTOCOL))
                .getConfig();
    }
}
