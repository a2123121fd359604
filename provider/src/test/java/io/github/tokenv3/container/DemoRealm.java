package io.github.tokenv3.container;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.net.URI;
import java.util.Map;

/** Client and user of {@code realm-config/demo-realm.json}, as a container has imported it. */
final class DemoRealm {

    static final String FILE = "demo-realm.json";

    private static final String REDIRECT_URI = "https://app.example/callback";

    private final TestRealm realm;
    private final TestClient app;

    DemoRealm(URI server) {
        realm = TestRealm.elsewhere(server, "demo");
        app = new TestClient(realm, null, "demo-app", "demo-secret");
    }

    TokenClient app() {
        return app.v3();
    }

    /** alice signs in at the login page, and the code buys the first tokens. */
    Answer signIn() {
        TestUser alice = new TestUser(realm, null, "alice", "alice");
        String code = realm.browser()
                .signIn(app, alice, Map.of("redirect_uri", REDIRECT_URI))
                .code();
        return app().send(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT_URI))
                .ok();
    }
}
