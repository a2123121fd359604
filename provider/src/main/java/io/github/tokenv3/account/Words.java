package io.github.tokenv3.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;

/** Names of clients and scopes as the sign-in pages show them: in the user's language, by the realm's own texts. */
public final class Words {

    private final Locale locale;
    private final Properties messages;

    /** The words for this user, in the realm of the session. */
    public Words(KeycloakSession session, UserModel user) {
        locale = session.getContext().resolveLocale(user);
        try {
            messages = session.theme()
                    .getTheme(Theme.Type.LOGIN)
                    .getEnhancedMessages(session.getContext().getRealm(), locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Locale locale() {
        return locale;
    }

    /** What the realm calls the client. */
    public String nameOf(ClientModel client) {
        return translated(client.getName(), client.getClientId());
    }

    Grant.Scope scope(ClientScopeModel scope) {
        return new Grant.Scope(scope.getName(), translated(scope.getConsentScreenText(), scope.getName()));
    }

    /** Keycloak's notation: a text is shown as it is, <code>${key}</code> is looked up. */
    private String translated(String text, String otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        if (!text.startsWith("${") || !text.endsWith("}")) {
            return text;
        }
        String key = text.substring(2, text.length() - 1);
        return messages.getProperty(key, key);
    }
}
