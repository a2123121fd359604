package io.github.tokenv3.endpoint;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves {@code /realms/{realm}/oAuth/...} on every realm. */
public class AgileResourceFactory implements RealmResourceProviderFactory {

    /** Provider id, and the first segment of the path below the realm. */
    public static final String ID = "oAuth";

    private final String id;
    private String publicPathHeader = "";

    /** {@code oAuth}, as the API's description spells it. */
    public AgileResourceFactory() {
        this(ID);
    }

    private AgileResourceFactory(String id) {
        this.id = id;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new AgileResourceProvider(session, publicPathHeader);
    }

    /** Both APIs stand behind the same proxy: the option is the other one's. */
    @Override
    public void init(Config.Scope config) {
        publicPathHeader = EndpointOptions.from(Config.scope("realm-restapi-extension", TokenV3ResourceFactory.ID))
                .publicPathHeader();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return id;
    }

    /** The same at {@code /oauth}: Keycloak matches this segment by letter, the API's clients do not spell it alike. */
    public static final class Lowercase extends AgileResourceFactory {

        /** {@code oauth}. */
        public Lowercase() {
            super("oauth");
        }
    }

    /** The same at {@code /OAuth}. */
    public static final class Capitalized extends AgileResourceFactory {

        /** {@code OAuth}. */
        public Capitalized() {
            super("OAuth");
        }
    }
}
