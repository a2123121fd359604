package io.github.tokenv3.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URI;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page {@code /realms/{realm}/v3/connections}, in a browser without JavaScript. */
@OnKeycloak
class ConnectionsPageIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient shop;
    private final TestUser anna;
    private final URI connections;

    ConnectionsPageIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.shop = realm.client("shop", settings -> settings.put("name", "The Shop"));
        this.anna = realm.user("anna");
        this.connections = realm.uri("/v3/connections");
    }

    private static String family(Answer tokens) {
        return Jwt.of(tokens.accessToken()).claim("sid");
    }

    private boolean isLive(Answer tokens) {
        return shop.v3().refresh(tokens.refreshToken()).status() == 200;
    }

    private Page openedBy(TestUser user) {
        return realm.browser().open(connections).logIn(user);
    }

    @Nested
    @DisplayName("Sign-in")
    class SignIn {

        @Test
        void isAskedForAndLeadsBackWithNothingInTheAddress() {
            Browser browser = realm.browser();

            Page login = browser.open(connections);
            assertThat(login.hasForm("kc-form-login")).isTrue();
            Page page = login.logIn(anna);

            assertThat(page.uri()).isEqualTo(connections);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("Signed in as anna");
            assertThat(realm.events("LOGIN").get(0).get("clientId").textValue()).isEqualTo("account");
        }

        @Test
        void isNotAskedForAgain() {
            Browser browser = realm.browser();
            browser.signIn(shop, anna);

            assertThat(browser.open(connections).text()).contains("Signed in as anna");
        }

        @Test
        void isAskedForAfterSigningOut() {
            Browser browser = realm.browser();
            browser.open(connections).logIn(anna);
            browser.logout();

            assertThat(browser.open(connections).hasForm("kc-form-login")).isTrue();
        }

        @Test
        void takesTheUserThroughWhatIsLeftToDo() {
            anna.patch(user -> user.putArray("requiredActions").add("UPDATE_PASSWORD"));

            Page page = openedBy(anna);

            assertThat(page.hasForm("kc-passwd-update-form")).isTrue();
            page = page.submit(Map.of("password-new", "another one", "password-confirm", "another one"));
            assertThat(page.uri()).isEqualTo(connections);
        }

        @Test
        void neverGoesRoundInCirclesWhenItFails() {
            Page page = realm.browser().open(URI.create(connections + "?error=access_denied"));

            assertThat(page.status()).isEqualTo(403);
            assertThat(page.text()).contains("The sign-in was not completed.", "Try again");
        }

        @Test
        void worksWithEitherAccountClient() {
            disable("account");

            assertThat(openedBy(anna).text()).contains("Signed in as anna");

            disable("account-console");
            assertThat(realm.browser().open(connections).status()).isEqualTo(404);
        }

        private void disable(String clientId) {
            String id = realm.admin()
                    .get("/clients?clientId=" + clientId)
                    .get(0)
                    .get("id")
                    .textValue();
            realm.admin().patch("/clients/" + id, client -> client.put("enabled", false));
        }

        @Test
        void isNotOfferedByADisabledRealm() {
            realm.patch(settings -> settings.put("enabled", false));

            assertThat(realm.browser().open(connections).hasForm("kc-form-login"))
                    .isFalse();
        }
    }

    @Nested
    @DisplayName("The list")
    class TheList {

        @Test
        void saysHonestlyThatThereIsNothing() {
            Page page = openedBy(anna);

            assertThat(page.document().title()).isEqualTo("Connected apps");
            assertThat(page.text()).contains("No apps are connected.");
            assertThat(page.has("form")).isFalse();
        }

        @Test
        void showsEachAppWithHowAndSinceWhenAndUntilWhen() {
            shop.v3().signIn(anna, Map.of("scope", "openid email"));

            Page page = openedBy(anna);

            Element item = page.document().selectFirst(".token-v3-item");
            assertThat(item.selectFirst("h2").text()).isEqualTo("The Shop");
            assertThat(item.text())
                    .contains("You approved it in your browser", "Connected since", "Last used", "Access ends")
                    .contains("Email address");
            assertThat(item.select("time")).hasSize(3);
            assertThat(item.selectFirst("time").attr("datetime")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(item.selectFirst("button").attr("aria-label")).isEqualTo("Disconnect The Shop");
        }

        @Test
        void doesNotShowAnotherUsersApps() {
            shop.v3().signIn(realm.user("bertil"));

            assertThat(openedBy(anna).text()).contains("No apps are connected.");
        }

        @Test
        void writesNamesAsTextAndNotAsMarkup() {
            realm.client("evil", settings -> settings.put("name", "<img src=x onerror=alert(1)>"))
                    .v3()
                    .signIn(anna);

            Page page = openedBy(anna);

            assertThat(page.has("img[onerror]")).isFalse();
            assertThat(page.text()).contains("<img src=x onerror=alert(1)>");
        }

        @Test
        void isNotCached() {
            assertThat(openedBy(anna).headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Nested
    @DisplayName("Disconnecting")
    class Disconnecting {

        private final Answer tokens = shop.v3().signIn(anna);
        private final Page page = openedBy(anna);

        @Test
        void endsTheGrantAndSaysSo() {
            Page after = page.submit(Map.of());

            assertThat(after.status()).isEqualTo(200);
            assertThat(after.document().selectFirst("[role=status]").text())
                    .isEqualTo("The Shop is disconnected. It can no longer act for you.");
            assertThat(after.text()).contains("No apps are connected.");
            assertThat(realm.isActive(tokens.accessToken())).isFalse();
            assertThat(isLive(tokens)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "guessed"})
        void needsTheFormsOwnToken(String token) {
            Page after = page.submit(Map.of("token", token));

            assertThat(after.status()).isEqualTo(400);
            assertThat(after.document().selectFirst("[role=alert]").text()).contains("nothing was changed");
            assertThat(isLive(tokens)).isTrue();
        }

        @Test
        void doesNotTakeTheTokenOfAnotherSessionOfTheSameUser() {
            String foreign =
                    openedBy(anna).document().selectFirst("[name=token]").val();

            assertThat(page.submit(Map.of("token", foreign)).status()).isEqualTo(400);
            assertThat(isLive(tokens)).isTrue();
        }

        @Test
        void isNotDoneByAnAddress() {
            String token = page.document().selectFirst("[name=token]").val();

            page.browser().open(URI.create(connections + "?grant=" + family(tokens) + "&token=" + token));

            assertThat(isLive(tokens)).isTrue();
        }

        @Test
        void doesNotReachAnotherUsersGrant() {
            Answer bertils = shop.v3().signIn(realm.user("bertil"));

            Page after = page.submit(Map.of("grant", family(bertils)));

            assertThat(after.status()).isEqualTo(404);
            assertThat(isLive(bertils)).isTrue();
        }

        @Test
        void aSecondTimeTellsThatNothingWasChanged() {
            page.submit(Map.of());

            Page again = page.submit(Map.of());

            assertThat(again.status()).isEqualTo(404);
            assertThat(again.text()).contains("That app was not connected any more.");
        }

        @Test
        void asksToSignInWhenTheSessionHasEnded() {
            realm.admin().post("/users/" + anna.id() + "/logout", null);

            assertThat(page.submit(Map.of()).hasForm("kc-form-login")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a'b", "00000000-0000-0000-0000-000000000000"})
    void anAddressCannotMakeThePageSayThatSomethingWasDisconnected(String id) {
        Page page = openedBy(anna);

        Page crafted = page.browser().open(URI.create(connections + "?disconnected=" + id));

        assertThat(crafted.status()).isEqualTo(200);
        assertThat(crafted.has("[role=status]")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "en, Connected apps, Disconnect",
        "sv, Anslutna appar, Koppla från",
        "fi, Yhdistetyt sovellukset, Katkaise yhteys",
        "da, Forbundne apps, Afbryd",
        "no, Tilkoblede apper, Koble fra",
        "de, Verbundene Apps, Trennen"
    })
    void speaksTheUsersLanguage(String language, String title, String button) {
        realm.patch(settings -> {
            settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
            settings.putArray("supportedLocales").add("en").add(language);
        });
        shop.v3().signIn(anna);

        Page page = realm.browser()
                .header("Accept-Language", language)
                .open(connections)
                .logIn(anna);

        assertThat(page.document().selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(page.document().title()).isEqualTo(title);
        assertThat(page.document().selectFirst(".token-v3-item button").text()).isEqualTo(button);
        // No key without a text.
        assertThat(page.text()).doesNotContain("tokenV3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak.v2", "keycloak", "base"})
    void worksUnderAnyLoginTheme(String theme) {
        realm.patch(settings -> settings.put("loginTheme", theme));
        Answer tokens = shop.v3().signIn(anna);

        Page after = openedBy(anna).submit(Map.of());

        assertThat(after.has("[role=status]")).isTrue();
        assertThat(isLive(tokens)).isFalse();
    }
}
