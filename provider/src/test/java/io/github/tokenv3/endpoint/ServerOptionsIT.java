package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Credentials;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TokenClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code --spi-realm-restapi-extension--v3--...}, on a server of its own. */
// Options are the same on any database.
@OnKeycloak(Database.H2)
class ServerOptionsIT {

    private static final String OPTION = "--spi-realm-restapi-extension--v3--";

    private final Keycloak server;

    ServerOptionsIT(Keycloak keycloak) {
        this.server = keycloak.dedicated(
                OPTION + "dialect=bank",
                OPTION + "client-id-header=X-App-Id",
                OPTION + "client-secret-header=X-App-Secret",
                OPTION + "grant-type-optional=true");
    }

    /** One test for all of them: a server takes its time to start. */
    @Test
    void chooseTheDialectTheHeadersAndTheMissingGrantType() {
        TestRealm realm = server.realm();
        TestClient client = realm.confidentialClient("shop");
        TokenClient bare = client.v3().with(Credentials.NONE);
        TokenClient named = bare.header("x-app-id", "shop").header("X-APP-SECRET", client.secret());

        assertThat(bare.send(Map.of()).has("group_header"))
                .as("the server's dialect")
                .isTrue();
        TestRealm undone = server.realm(
                settings -> settings.withObjectProperty("attributes").put("token-v3.dialect", "oauth"));
        assertThat(undone.confidentialClient("shop").v3().send(Map.of()).error())
                .as("a realm may choose otherwise")
                .isEqualTo("invalid_request");

        String code = realm.browser().signIn(client, realm.user("anna")).code();
        Answer first = named.send(Map.of("code", code, "redirect_uri", TestClient.REDIRECT_URI))
                .ok();
        assertThat(named.refresh(first.refreshToken()).status()).isEqualTo(200);
        assertThat(client.v3()
                        .with(Credentials.IBM_HEADERS)
                        .refresh(first.refreshToken())
                        .status())
                .as("the headers have other names here")
                .isEqualTo(401);
    }
}
