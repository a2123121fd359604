package io.github.tokenv3.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.AbstractInstantAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.TemporalOffset;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Until when an app may act, on the page where a user is asked. */
@OnKeycloak
class ConsentEndIT {

    private static final TemporalOffset<Temporal> AROUND = Assertions.within(5, ChronoUnit.MINUTES);

    private final TestRealm realm;
    private final TestClient app;
    private final TestUser anna;

    ConsentEndIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client(
                "app", settings -> settings.put("consentRequired", true).put("name", "Savings <Planner>"));
        this.anna = realm.user("anna");
    }

    @BeforeEach
    void dress() {
        realm.patch(settings -> settings.put("loginTheme", "token-v3"));
    }

    private Page v3(String more) {
        return consent(
                realm.browser(),
                realm.uri("/v3/authorize?response_type=code&state=s&client_id=" + app.clientId() + "&redirect_uri="
                        + URLEncoder.encode(TestClient.REDIRECT_URI, StandardCharsets.UTF_8) + more));
    }

    private Page nativeOne() {
        return realm.browser().authorize(app, Map.of()).logIn(anna);
    }

    private Page consent(Browser browser, URI start) {
        return browser.open(start).logIn(anna);
    }

    private static AbstractInstantAssert<?> end(Page consent) {
        Element time = consent.document().selectFirst(".token-v3-until time");
        assertThat(time).as("the end on the page").isNotNull();
        return Assertions.assertThat(Instant.parse(time.attr("datetime")));
    }

    private static Instant days(int number) {
        return Instant.now().plus(number, ChronoUnit.DAYS);
    }

    @Test
    void isThatOfThePolicy() {
        end(v3("")).isCloseTo(days(90), AROUND);

        realm.refreshTokenPolicy(Map.of("life-days", 30));

        end(v3("")).isCloseTo(days(30), AROUND);
    }

    @Test
    void isTheDurationThatTheAppAskedForIfThatIsShorter() {
        end(v3("&duration=1440")).isCloseTo(days(1), AROUND);

        realm.refreshTokenPolicy(Map.of("life-days", 1));

        end(v3("&duration=129600")).isCloseTo(days(1), AROUND);
    }

    @Test
    void isThatOfThePolicyThatCoversTheApp() {
        realm.admin()
                .put(
                        "/client-policies/profiles",
                        Map.of("profiles", List.of(profile("ten", 10), profile("twenty", 20))));
        realm.admin()
                .put(
                        "/client-policies/policies",
                        Map.of(
                                "policies",
                                List.of(
                                        policy(
                                                "others",
                                                "ten",
                                                "client-access-type",
                                                Map.of("type", List.of("public"))),
                                        policy(
                                                "not public",
                                                "twenty",
                                                "client-access-type",
                                                Map.of("type", List.of("public"), "is-negative-logic", true)))));

        end(v3("")).isCloseTo(days(20), AROUND);

        app.patch(settings -> settings.put("publicClient", true));

        end(v3("")).isCloseTo(days(10), AROUND);
    }

    private static Map<String, Object> profile(String name, int days) {
        return Map.of(
                "name",
                name,
                "executors",
                List.of(Map.of("executor", "token-v3-refresh-tokens", "configuration", Map.of("life-days", days))));
    }

    private static Map<String, Object> policy(
            String name, String profile, String condition, Map<String, Object> settings) {
        return Map.of(
                "name",
                name,
                "enabled",
                true,
                "profiles",
                List.of(profile),
                "conditions",
                List.of(Map.of("condition", condition, "configuration", settings)));
    }

    @Test
    void isNotThereWhereTheTokensAreKeycloaksOwn() {
        assertThat(nativeOne().has(".token-v3-until")).isFalse();

        realm.refreshTokenPolicy(Map.of("native-endpoint", true));

        end(nativeOne()).isCloseTo(days(90), AROUND);
    }

    @Test
    void isNotThereForAnAppWithoutRefreshTokens() {
        app.patch(settings -> settings.withObjectProperty("attributes").put("use.refresh.tokens", "false"));

        assertThat(v3("").has(".token-v3-until")).isFalse();
    }

    @Test
    void namesTheAppAsTextAndWhatItAsksFor() {
        Page page = v3("&scope=openid%20email");

        assertThat(page.document().selectFirst("h1").text()).isEqualTo("Let Savings <Planner> act for you?");
        assertThat(page.document().select(".token-v3-ticks li").eachText()).contains("Email address");
        assertThat(page.press("accept").callback().code()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "sv", "fi", "da", "no", "de"})
    void isADateOfTheUsersLanguage(String language) {
        realm.patch(settings -> {
            settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
            settings.putArray("supportedLocales").add("en").add(language);
        });

        Page page = v3("&language=" + language);

        Element time = page.document().selectFirst(".token-v3-until time");
        // Keycloak says "no" where Java has its texts under "nb".
        DateTimeFormatter month =
                DateTimeFormatter.ofPattern("MMMM", Locale.forLanguageTag(language.equals("no") ? "nb" : language));
        ZonedDateTime end = Instant.parse(time.attr("datetime")).atZone(ZoneId.systemDefault());
        assertThat(page.document().selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(time.text()).contains(month.format(end));
        assertThat(page.text()).doesNotContain("tokenV3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak.v2", "keycloak"})
    void otherThemesAskAsTheyDid(String theme) {
        realm.patch(settings -> settings.put("loginTheme", theme));

        Page page = v3("");

        assertThat(page.text()).contains("Do you grant these access privileges?");
        assertThat(page.press("accept").callback().code()).isNotNull();
    }
}
