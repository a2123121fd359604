package io.github.tokenv3.keycloak;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;

/**
 * Whether everything that was asked for was granted. RFC 6749 §5.1 wants {@code scope} in the answer only when it was
 * not; Keycloak's default scopes on top of what was asked do not count.
 */
public final class GrantedScope {

    private static final String ATTRIBUTE = "token-v3.granted-scope";

    private GrantedScope() {}

    static void note(KeycloakSession session, ClientSessionContext context) {
        if (RequestOrigin.of(session) == RequestOrigin.NATIVE) {
            return;
        }
        String asked = context.getClientSession().getNote(OAuth2Constants.SCOPE);
        if (asked != null && !all(context.getScopeString(true)).containsAll(all(asked))) {
            session.setAttribute(ATTRIBUTE, Boolean.TRUE);
        }
    }

    /** Whether less than what was asked for was granted in this request. */
    public static boolean isReduced(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE) != null;
    }

    private static Set<String> all(String scopes) {
        return new HashSet<>(Arrays.asList(scopes.strip().split(" +")));
    }
}
