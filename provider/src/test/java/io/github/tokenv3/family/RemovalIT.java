package io.github.tokenv3.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnKeycloak
@DisplayName("Rows and sessions of families go with their user, client and realm")
class RemovalIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser user;

    RemovalIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.client = realm.confidentialClient("shop");
        this.user = realm.user("anna");
    }

    @Test
    void theyGoWithTheirUser() {
        Answer removed = client.v3().signIn(user);
        Answer kept = client.v3().signIn(realm.user("bert"));

        realm.admin().delete("/users/" + user.id());

        assertThat(traces(removed)).isEmpty();
        assertThat(realm.userinfo(removed.accessToken()).status()).isEqualTo(401);
        client.v3().refresh(kept.refreshToken()).ok();
    }

    @Test
    void theyGoWithTheirClient() {
        TestClient gone = realm.confidentialClient("gone");
        Answer removed = gone.v3().signIn(user);
        Answer kept = client.v3().signIn(user);

        realm.admin().delete("/clients/" + gone.id());

        assertThat(traces(removed)).isEmpty();
        assertThat(realm.isActive(removed.accessToken())).isFalse();
        client.v3().refresh(kept.refreshToken()).ok();
    }

    @Test
    void theyGoWithTheirRealm() {
        Answer removed = client.v3().signIn(user);

        realm.admin().delete("");

        assertThat(traces(removed)).isEmpty();
    }

    @Test
    void requestsForApprovalGoWithTheirClientAndTheirRealm() {
        TestClient gone = realm.confidentialClient("gone");
        DecoupledClient.of(gone).ask(user);
        DecoupledClient.of(client).ask(user);
        String ofRealm = "REALM_ID = '" + realm.admin().get("").get("id").textValue() + "'";

        realm.admin().delete("/clients/" + gone.id());
        assertThat(keycloak.sql().count("TOKEN_V3_APPROVAL", ofRealm)).isEqualTo(1);

        realm.admin().delete("");
        assertThat(keycloak.sql().count("TOKEN_V3_APPROVAL", ofRealm)).isZero();
    }

    /** The tables that still know of the family. */
    private List<String> traces(Answer tokens) {
        String id = Jwt.of(tokens.refreshToken()).claim("sid");
        return List.of(
                        "TOKEN_V3_FAMILY.ID",
                        "OFFLINE_CLIENT_SESSION.USER_SESSION_ID",
                        "OFFLINE_USER_SESSION.USER_SESSION_ID")
                .stream()
                .filter(column ->
                        keycloak.sql().count(column.split("\\.")[0], column.split("\\.")[1] + " = '" + id + "'") > 0)
                .toList();
    }
}
