package io.github.tokenv3.keycloak;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;

/**
 * Whether everything that was asked for was granted. RFC 6749 §5.1 wants {@code scope} in the answer only when it was
 * not; Keycloak's default scopes on top of what was asked do not count.
 */
public final class GrantedScope {

    private static final String ATTRIBUTE = "token-v3.granted-scope";

    private GrantedScope() {}

    static void note(KeycloakSession session, TokenPostProcessorContext context) {
        if (RequestOrigin.of(session) == RequestOrigin.NATIVE) {
            return;
        }
        String asked = asked(session, context);
        if (asked == null) {
            return;
        }
        String granted = context.clientSessionCtx().getScopeString(true);
        if (!granted.equals(asked) && !all(granted).containsAll(all(asked))) {
            session.setAttribute(ATTRIBUTE, Boolean.TRUE);
        }
    }

    /** What the authorization request asked for; on refresh the request itself, or else all that was granted (§6). */
    private static String asked(KeycloakSession session, TokenPostProcessorContext context) {
        if (context.code() != null) {
            return context.code().getScope();
        }
        if (context.requestRefreshToken() == null) {
            return null;
        }
        String requested =
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(OAuth2Constants.SCOPE);
        return requested == null || requested.isBlank()
                ? context.requestRefreshToken().getScope()
                : requested;
    }

    /** Whether less than what was asked for was granted in this request. */
    public static boolean isReduced(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE) != null;
    }

    private static Set<String> all(String scopes) {
        return new HashSet<>(Arrays.asList(scopes.strip().split(" +")));
    }
}
