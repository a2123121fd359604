package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators are told what becomes of families: by Keycloak's events and by meters, and never by a token. */
@OnKeycloak
class TellingIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;
    private final TestUser anna;
    private LiveFamily family;

    TellingIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.confidentialClient("shop");
        this.anna = realm.user("anna");
    }

    @BeforeEach
    void signIn() {
        family = LiveFamily.begin(shop, realm.browser(), anna);
    }

    private List<JsonNode> events(String type) {
        JsonNode events = realm.events(type);
        assertThat(events.toString()).doesNotContain("eyJ");
        return StreamSupport.stream(events.spliterator(), false)
                .filter(event ->
                        event.path("details").path("token_v3_family").asText().equals(family.id()))
                .toList();
    }

    @Test
    void anEventSaysWhichFamilyEndedAndWhy() {
        anna.resetPassword();

        List<JsonNode> told = events("REVOKE_GRANT");
        assertThat(told).hasSize(1);
        assertThat(told.get(0).get("clientId").textValue()).isEqualTo("shop");
        assertThat(told.get(0).get("userId").textValue()).isEqualTo(anna.id());
        assertThat(told.get(0).get("details").get("token_v3_outcome").textValue())
                .isEqualTo("ended");
        assertThat(told.get(0).get("details").get("token_v3_reason").textValue())
                .isEqualTo("PASSWORD_CHANGED");
    }

    @Test
    void aReuseIsToldByTheRefreshThatFoundItAndByTheEnd() {
        String spent = family.tokens().refreshToken();
        family.refresh();
        shop.v3().refresh(spent);

        assertThat(events("REFRESH_TOKEN")).extracting(this::outcome).containsExactly("rotated");
        assertThat(events("REFRESH_TOKEN_ERROR")).extracting(this::reason).containsExactly("TOKEN_REUSE");
        assertThat(events("REVOKE_GRANT")).extracting(this::reason).containsExactly("TOKEN_REUSE");
    }

    @Test
    void aRefreshOfAFamilyThatHadEndedIsToldWithTheReasonOfThatTime() {
        anna.resetPassword();
        family.mustBeRefused();

        assertThat(events("REFRESH_TOKEN_ERROR")).extracting(this::outcome).containsExactly("refused");
        assertThat(events("REFRESH_TOKEN_ERROR")).extracting(this::reason).containsExactly("PASSWORD_CHANGED");
        assertThat(events("REVOKE_GRANT")).hasSize(1);
    }

    private String outcome(JsonNode event) {
        return event.path("details").path("token_v3_outcome").asText();
    }

    private String reason(JsonNode event) {
        return event.path("details").path("token_v3_reason").asText();
    }

    @Test
    void metersCountByRealm() {
        String spent = family.tokens().refreshToken();
        family.refresh().refresh();
        shop.v3().refresh(spent);
        shop.v3().refresh(spent);
        LiveFamily.begin(shop, realm.browser(), anna);
        realm.admin().post("/logout-all", null);

        assertThat(meter("families_total", "origin", "grant")).isEqualTo(2);
        assertThat(meter("rotations_total", "outcome", "rotated")).isEqualTo(2);
        assertThat(meter("rotations_total", "outcome", "replayed")).isEqualTo(1);
        assertThat(meter("rotations_total", "outcome", "refused")).isEqualTo(1);
        assertThat(meter("revocations_total", "reason", "token_reuse")).isEqualTo(1);
        assertThat(meter("revocations_total", "reason", "logout")).isEqualTo(1);
        assertThat(keycloak.metrics())
                .as("Keycloak's own meter of password hashing")
                .contains("keycloak_credentials_password_hashing_validations_total{", "realm=\"" + realm.name());
    }

    @Test
    void aRetryIsCountedAsSuch() {
        realm.refreshTokenPolicy(Map.of("retry-seconds", 30));
        family.refresh();
        family.refresh();

        assertThat(meter("rotations_total", "outcome", "rotated")).isEqualTo(1);
        assertThat(meter("rotations_total", "outcome", "retried")).isEqualTo(1);
        assertThat(events("REFRESH_TOKEN")).extracting(this::outcome).containsExactly("retried", "rotated");
    }

    private double meter(String name, String tag, String value) {
        return keycloak.metrics()
                .lines()
                .filter(line -> line.startsWith("keycloak_token_v3_" + name + "{"))
                .filter(line ->
                        line.contains("realm=\"" + realm.name() + "\"") && line.contains(tag + "=\"" + value + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
