package io.github.tokenv3.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.ThemeResourceProvider;
import org.keycloak.theme.ThemeResourceProviderFactory;

/**
 * Our texts, under every theme: {@code theme-resources/messages/token-v3_<locale>.properties}, UTF-8. Keycloak itself would
 * read {@code messages_<locale>.properties} there, but of one JAR only, so that two extensions with texts of their own
 * would hide one another's. Templates and styles have names of their own and need no such care.
 */
public final class PageTexts implements ThemeResourceProviderFactory, ThemeResourceProvider {

    private static final String ID = "token-v3";

    @Override
    public Properties getMessages(String baseBundlename, Locale locale) throws IOException {
        Properties texts = new Properties();
        String name = "/theme-resources/messages/" + ID + "_" + locale.toString() + ".properties";
        try (InputStream file = PageTexts.class.getResourceAsStream(name)) {
            if (file != null) {
                texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @Override
    public URL getTemplate(String name) {
        return null;
    }

    @Override
    public InputStream getResourceAsStream(String path) {
        return null;
    }

    @Override
    public ThemeResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
