package io.github.tokenv3.keycloak;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/**
 * Parameters in which Keycloak's token endpoint finds nothing to clean or to refuse. It runs five regular expressions over every
 * parameter (26.7.3, {@code StringUtil.removeControlCharacters}) and looks up how long it may be, together a fifteenth of what
 * the server spends on a refresh. So these are held back while it does that, and are back before the grant reads them.
 */
public final class CleanParameters {

    private static final String ATTRIBUTE = "token-v3.clean-parameters";

    private CleanParameters() {}

    /**
     * Takes them out of a request for a token, if its grant is one that puts them back.
     *
     * @return what is left for Keycloak to look at, the grant type always
     */
    public static MultivaluedMap<String, String> holdBack(
            KeycloakSession session, MultivaluedMap<String, String> parameters) {
        String grantType = parameters.getFirst(OAuth2Constants.GRANT_TYPE);
        if (!(session.getProvider(OAuth2GrantType.class, grantType) instanceof RefreshGrant grant)) {
            return parameters;
        }
        MultivaluedMap<String, String> clean = new MultivaluedHashMap<>();
        MultivaluedMap<String, String> others = new MultivaluedHashMap<>();
        parameters.forEach((name, values) -> {
            boolean heldBack =
                    values.size() == 1 && isClean(values.get(0)) && grant.takes(session, name, values.get(0));
            (heldBack ? clean : others).put(name, values);
        });
        session.setAttribute(ATTRIBUTE, clean);
        return others;
    }

    /** @param parameters as Keycloak has left them */
    static void putBack(KeycloakSession session, MultivaluedMap<String, String> parameters) {
        if (session.removeAttribute(ATTRIBUTE) instanceof MultivaluedMap<?, ?> clean) {
            clean.forEach((name, values) -> values.forEach(value -> parameters.add((String) name, (String) value)));
        }
    }

    /** All that Keycloak takes out begins with a control character, a percent sign or a bracket. */
    static boolean isClean(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || c == '%' || c == '[') {
                return false;
            }
        }
        return true;
    }
}
