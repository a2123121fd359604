package io.github.tokenv3.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.session.JpaUserSessionPersisterProviderFactory;
import org.keycloak.models.session.UserSessionPersisterProvider;

/** Takes the place of Keycloak's store of user sessions in the database, by the same id and a greater order. */
public final class SessionRowsFactory extends JpaUserSessionPersisterProviderFactory {

    private int expirationBatch = DEFAULT_EXPIRATION_BATCH;

    @Override
    public void init(Config.Scope config) {
        super.init(config);
        // Kept by the parent for itself.
        expirationBatch = Math.max(1, config.getInt("expirationBatch", DEFAULT_EXPIRATION_BATCH));
    }

    @Override
    public UserSessionPersisterProvider create(KeycloakSession session) {
        return new SessionRows(session, expirationBatch);
    }

    @Override
    public int order() {
        return super.order() + 100;
    }
}
