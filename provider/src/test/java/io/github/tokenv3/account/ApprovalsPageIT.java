package io.github.tokenv3.account;

import static io.github.tokenv3.testing.Approver.approve;
import static io.github.tokenv3.testing.Approver.flag;
import static io.github.tokenv3.testing.Approver.numbers;
import static io.github.tokenv3.testing.Approver.refuse;
import static io.github.tokenv3.testing.Approver.wrongNumber;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Approver;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Outcome;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages below {@code /realms/{realm}/v3/approvals}, in a browser without JavaScript. */
@OnKeycloak
class ApprovalsPageIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient client;
    private final DecoupledClient shop;
    private final TestUser anna;
    private final Approver phone;

    ApprovalsPageIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.client = realm.client("shop", settings -> settings.put("name", "The Shop"));
        this.shop = DecoupledClient.of(client);
        this.anna = realm.user("anna");
        this.phone = Approver.of(anna);
    }

    private static URI link(Placed placed) {
        return URI.create(placed.approveLink());
    }

    private boolean isPending(Placed placed) {
        return shop.pollInTime(placed).status() == 304;
    }

    private boolean isRefused(Placed placed) {
        Answer poll = shop.pollInTime(placed);
        return poll.status() == 400 && poll.error().equals("access_denied");
    }

    private static String status(Page page) {
        return page.document().select("[role=status]").text();
    }

    private static String alert(Page page) {
        return page.document().select("[role=alert]").text();
    }

    @Nested
    @DisplayName("The way to a request")
    class TheWay {

        @Test
        void leadsThroughTheSignInWithNothingLeftInTheAddress() {
            Placed placed = shop.ask(anna);

            Page login = phone.browser().open(link(placed));
            assertThat(login.hasForm("kc-form-login")).isTrue();
            Page page = login.logIn(anna);

            assertThat(page.uri()).isEqualTo(link(placed));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.document().title()).isEqualTo("Do you approve?");
        }

        @Test
        void beginsInTheInboxToo() {
            Placed placed = shop.ask(anna);

            Page inbox = phone.inbox();

            assertThat(inbox.document().title()).isEqualTo("Waiting for your approval");
            Element item = inbox.document().select(".token-v3-item").first();
            assertThat(item.text()).contains("The Shop", "Asked just now");
            assertThat(item.selectFirst("a").absUrl("href")).isEqualTo(placed.approveLink());
        }

        @Test
        void theInboxShowsWhatWaitsForThisUserAndNothingElse() {
            shop.ask(realm.user("bertil"));
            refuse(phone.open(shop.ask(anna)));
            Placed withdrawn = shop.ask(anna);
            shop.cancel(withdrawn);

            assertThat(phone.inbox().text())
                    .contains("Nothing is waiting for your approval.")
                    .contains("anna");

            shop.ask(anna);
            DecoupledClient.of(realm.confidentialClient("other")).ask(anna);
            assertThat(phone.inbox().document().select(".token-v3-item h2").eachText())
                    .containsExactlyInAnyOrder("The Shop", "other");
            keycloak.clock().forward(Duration.ofSeconds(301));
            assertThat(phone.inbox().has(".token-v3-item")).isFalse();
        }

        @Test
        void neverGoesRoundInCirclesWhenTheSignInFails() {
            Page page = phone.browser().open(URI.create(link(shop.ask(anna)) + "?error=access_denied"));

            assertThat(page.status()).isEqualTo(403);
            assertThat(page.text()).contains("The sign-in was not completed.", "Try again");
        }

        @Test
        void isClosedInADisabledRealm() {
            Placed placed = shop.ask(anna);
            Page page = phone.open(placed);
            realm.patch(settings -> settings.put("enabled", false));

            assertThat(phone.browser().open(link(placed)).has("[name=decision]"))
                    .isFalse();
            assertThat(approve(page, placed.matchNumber()).status()).isEqualTo(400);
            realm.patch(settings -> settings.put("enabled", true));
            assertThat(isPending(placed)).isTrue();
        }
    }

    @Nested
    @DisplayName("The page of a request")
    class ThePage {

        @Test
        void saysWhoAsksForWhatUntilWhen() {
            Placed placed = shop.ask("anna", Map.of("scope", "openid email", "duration", "1440"));

            Page page = phone.open(placed);

            assertThat(page.text())
                    .contains("Signed in as anna", "The Shop asks for your approval", "The Shop may use:")
                    .contains("Access ends", "Time left to answer 4 minutes");
            assertThat(page.document().select(".token-v3-ticks li").eachText()).contains("Email address");
            assertThat(page.document().selectFirst("time").attr("datetime")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            // No key without a text.
            assertThat(page.text()).doesNotContain("tokenV3");
        }

        @Test
        void saysSoIfTheAppOnlyLearnsWhoTheUserIs() {
            TestClient bare = realm.client(
                    "bare", settings -> settings.putArray("defaultClientScopes").add("basic"));

            Page page = phone.open(DecoupledClient.of(bare).ask(anna));

            assertThat(page.text()).contains("bare learns who you are, and nothing more");
        }

        @Test
        void offersThreeNumbersAndTheClientsAmongThemAlwaysTheSame() {
            Placed placed = shop.ask(anna);

            List<String> numbers = numbers(phone.open(placed));

            assertThat(numbers).hasSize(3).doesNotHaveDuplicates().contains(placed.matchNumber());
            assertThat(numbers(phone.open(placed))).isEqualTo(numbers);
        }

        @Test
        void writesWhatTheClientSentAsTheClientsOwnText() {
            String message = "<b>Your bank</b> says: approve ${tokenV3Approve} {0}";

            Page page = phone.open(shop.ask("anna", Map.of("binding_message", message)));

            Element quote = page.document().selectFirst("figure");
            assertThat(quote.selectFirst("figcaption").text()).isEqualTo("Text sent by The Shop");
            assertThat(quote.selectFirst("blockquote").text()).isEqualTo(message);
            assertThat(quote.selectFirst("b")).isNull();
        }

        @Test
        void writesTheAppsNameAsText() {
            TestClient evil = realm.client("evil", settings -> settings.put("name", "<img src=x onerror=alert(1)>"));

            Page page = phone.open(DecoupledClient.of(evil).ask(anna));

            assertThat(page.has("img[onerror]")).isFalse();
            assertThat(page.text()).contains("<img src=x onerror=alert(1)> asks for your approval");
        }

        @Test
        void isNeitherCachedNorFramed() {
            Page page = phone.open(shop.ask(anna));

            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'self'");
            assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        }

        @Test
        void bringsNoScriptAndNoStyleOfItsOwnIntoTheMarkup() {
            Element ours = phone.open(shop.ask(anna)).document().selectFirst(".token-v3-page");

            assertThat(ours.select("script, style, [style], [onclick], [href^=javascript]"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "en, Do you approve?, This wasn't me",
            "sv, Godkänner du?, Det var inte jag",
            "fi, Hyväksytkö?, Se en ollut minä",
            "da, Godkender du?, Det var ikke mig",
            "no, Godkjenner du?, Det var ikke meg",
            "de, Genehmigen Sie das?, Das war ich nicht"
        })
        void speaksTheUsersLanguage(String language, String title, String button) {
            realm.patch(settings -> {
                settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
                settings.putArray("supportedLocales").add("en").add(language);
            });
            phone.browser().header("Accept-Language", language);
            Placed placed = shop.ask("anna", Map.of("binding_message", "A", "duration", "60"));

            assertThat(phone.inbox().text()).doesNotContain("tokenV3");
            Page page = phone.open(placed);
            assertThat(page.document().title()).isEqualTo(title);
            assertThat(page.document().selectFirst("[value=flag]").text()).isEqualTo(button);
            assertThat(page.text()).doesNotContain("tokenV3");
            assertThat(flag(page).text()).doesNotContain("tokenV3");
            assertThat(phone.inbox().text()).doesNotContain("tokenV3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"keycloak.v2", "keycloak", "base"})
        void worksUnderAnyLoginTheme(String theme) {
            realm.patch(settings -> settings.put("loginTheme", theme));
            Placed placed = shop.ask(anna);

            assertThat(phone.inbox().has(".token-v3-item a")).isTrue();
            assertThat(status(phone.approve(placed))).startsWith("You approved the request from The Shop.");
        }
    }

    @Nested
    @DisplayName("Deciding")
    class Deciding {

        private final Placed placed = shop.ask(anna);
        private final Page page = phone.open(placed);

        @Test
        void approvesWithTheNumberTheClientShows() {
            Page after = approve(page, placed.matchNumber());

            assertThat(after.uri()).isEqualTo(link(placed));
            assertThat(status(after))
                    .isEqualTo("You approved the request from The Shop."
                            + " Go back to The Shop now; you can close this page.");
            Answer tokens = shop.redeem(shop.code(placed)).ok();
            assertThat(Jwt.of(tokens.idToken()).claim("sub")).isEqualTo(anna.id());
            assertThat(phone.inbox().has(".token-v3-item")).isFalse();
        }

        @Test
        void refuses() {
            assertThat(status(refuse(page))).isEqualTo("The request from The Shop was refused. The Shop got nothing.");
            assertThat(isRefused(placed)).isTrue();
        }

        @Test
        void refusesAndSaysSoInTheEventsIfItWasSomebodyElse() {
            assertThat(status(flag(page))).contains("it was noted that it was not yours");
            assertThat(isRefused(placed)).isTrue();
            assertThat(realm.events("LOGIN_ERROR")
                            .get(0)
                            .at("/details/token_v3_outcome")
                            .asText())
                    .isEqualTo("flagged");
        }

        @Test
        void leavesNoSecondGuessAfterAWrongNumber() {
            Page wrong = approve(page, wrongNumber(page, placed));

            assertThat(wrong.status()).isEqualTo(403);
            assertThat(status(wrong)).startsWith("The Shop does not show that number, so the request was refused");
            Page second = approve(page, placed.matchNumber());
            assertThat(second.status()).isEqualTo(409);
            assertThat(alert(second)).startsWith("Nothing was changed");
            assertThat(isRefused(placed)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "decision=approve", "decision=yes", "decision=APPROVE", "number=12"})
        void decidesNothingWithoutAButtonAndANumber(String field) {
            String[] pair = field.isEmpty() ? new String[] {"x", ""} : field.split("=");

            Page after = page.submit(Map.of(pair[0], pair[1]));

            assertThat(after.status()).isEqualTo(400);
            assertThat(alert(after)).isNotEmpty();
            assertThat(isPending(placed)).isTrue();
        }

        @Test
        void isNotDoneByAnAddress() {
            String token = page.document().selectFirst("[name=token]").val();

            phone.browser()
                    .open(URI.create(
                            link(placed) + "?decision=approve&number=" + placed.matchNumber() + "&token=" + token));
            phone.browser().open(URI.create(link(placed) + "?decision=refuse&token=" + token));

            assertThat(isPending(placed)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "guessed"})
        void needsTheFormsOwnToken(String token) {
            for (String decision : List.of("approve", "refuse", "flag")) {
                Page after = page.submit(Map.of("decision", decision, "number", placed.matchNumber(), "token", token));

                assertThat(after.status()).isEqualTo(400);
                assertThat(alert(after)).contains("nothing was changed");
                assertThat(isPending(placed)).isTrue();
            }
        }

        @Test
        void doesNotTakeTheTokenOfAnotherSessionOfTheSameUser() {
            String foreign = Approver.of(anna)
                    .open(placed)
                    .document()
                    .selectFirst("[name=token]")
                    .val();

            Page after = page.submit(Map.of("decision", "approve", "number", placed.matchNumber(), "token", foreign));

            assertThat(after.status()).isEqualTo(400);
            assertThat(isPending(placed)).isTrue();
        }

        @Test
        void asksToSignInWhenTheSessionHasEnded() {
            realm.admin().post("/users/" + anna.id() + "/logout", null);

            assertThat(approve(page, placed.matchNumber()).hasForm("kc-form-login"))
                    .isTrue();
            assertThat(isPending(placed)).isTrue();
        }

        @Test
        void happensOnce() {
            approve(page, placed.matchNumber());

            for (Page again : List.of(approve(page, placed.matchNumber()), refuse(page), flag(page))) {
                assertThat(again.status()).isEqualTo(409);
                assertThat(alert(again)).isEqualTo("Nothing was changed: the request had been closed already.");
                assertThat(again.text()).contains("You approved the request from The Shop.");
            }
            assertThat(phone.browser().open(link(placed)).has("form")).isFalse();
            assertThat(shop.redeem(shop.code(placed)).status()).isEqualTo(200);
            assertThat(status(phone.browser().open(link(placed)))).startsWith("You approved");
        }

        @Test
        void happensInTime() {
            keycloak.clock().forward(Duration.ofSeconds(301));

            Page late = approve(page, placed.matchNumber());

            assertThat(late.status()).isEqualTo(409);
            assertThat(late.text()).contains("was not answered in time");
            assertThat(status(phone.browser().open(link(placed)))).contains("was not answered in time");
            assertThat(shop.pollInTime(placed).status()).isEqualTo(408);
        }

        @Test
        void isOverWhenTheClientHasWithdrawnIt() {
            shop.cancel(placed);

            assertThat(status(phone.browser().open(link(placed)))).startsWith("The Shop has withdrawn this request");
            assertThat(approve(page, placed.matchNumber()).status()).isEqualTo(409);
        }

        @Test
        void saysSoWhenTheClientNeverCameForWhatWasApproved() {
            approve(page, placed.matchNumber());
            keycloak.clock().forward(Duration.ofSeconds(400));

            assertThat(status(phone.browser().open(link(placed)))).contains("did not collect the answer in time");
        }
    }

    @Nested
    @DisplayName("Somebody else")
    class SomebodyElse {

        private final Placed placed = shop.ask("anna", Map.of("binding_message", "For-Anna-only"));
        private final Approver mallory = Approver.of(realm.user("mallory"));

        @Test
        void seesWhatTheyWouldSeeOfARequestThatNeverWas() {
            Page foreign = mallory.open(placed);
            URI never = realm.uri("/v3/approvals/00000000-0000-4000-8000-000000000000");
            Page unknown = mallory.open(never);

            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.text())
                    .contains("There is no request for mallory")
                    .doesNotContain("anna", "The Shop");
            assertThat(withoutSecrets(foreign)).isEqualTo(withoutSecrets(unknown));
            assertThat(foreign.headers().map().keySet())
                    .isEqualTo(unknown.headers().map().keySet());
        }

        private String withoutSecrets(Page page) {
            String id = page.uri().getPath().substring(page.uri().getPath().lastIndexOf('/') + 1);
            return page.body().replace(id, "ID").replaceAll("(tab_id|client_data|nonce)=[^\"&]*", "$1");
        }

        @Test
        void decidesNothing() {
            Placed own = shop.ask("mallory", Map.of());
            String token =
                    mallory.open(own).document().selectFirst("[name=token]").val();

            for (String decision : List.of("approve", "refuse", "flag")) {
                Page after = mallory.browser()
                        .post(
                                link(placed),
                                Map.of("decision", decision, "number", placed.matchNumber(), "token", token));
                assertThat(after.status()).isEqualTo(404);
            }
            assertThat(isPending(placed)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "a'b", "%00", "%2e%2e%2fconnections", "%3Cb%3E", "....", "%F0%9F%98%80"})
        void findsNothingByMakingAddressesUp(String id) {
            Page page = mallory.open(realm.uri("/v3/approvals/" + id));

            assertThat(page.status()).isIn(400, 404);
            assertThat(page.has("[name=decision]")).isFalse();
        }
    }

    @Nested
    @DisplayName("Whoever is barred")
    class Barred {

        private final Placed placed = shop.ask(anna);

        @Test
        void lockedUsersApproveNothingButMayRefuse() {
            realm.patch(settings -> settings.put("bruteForceProtected", true).put("failureFactor", 2));
            Page page = phone.open(placed);
            for (int i = 0; i < 3; i++) {
                realm.browser().open(link(placed)).submit(Map.of("username", "anna", "password", "wrong"));
            }

            Page barred = approve(page, placed.matchNumber());

            assertThat(barred.status()).isEqualTo(403);
            assertThat(status(barred)).contains("cannot be approved at the moment");
            assertThat(isPending(placed)).isTrue();
            refuse(page);
            assertThat(isRefused(placed)).isTrue();
        }

        @Test
        void disabledUsersDecideNothing() {
            Page page = phone.open(placed);
            anna.patch(user -> user.put("enabled", false));

            Page after = approve(page, placed.matchNumber());

            assertThat(status(after)).isEmpty();
            assertThat(after.hasForm("kc-form-login")).isTrue();
            assertThat(after.logIn(anna).text()).contains("Account is disabled");
            assertThat(isPending(placed)).isTrue();
        }

        @Test
        void disabledClientsAreNotApproved() {
            Page page = phone.open(placed);
            client.patch(settings -> settings.put("enabled", false));

            assertThat(approve(page, placed.matchNumber()).status()).isEqualTo(403);

            client.patch(settings -> settings.put("enabled", true));
            assertThat(isPending(placed)).isTrue();
        }
    }

    @Nested
    @DisplayName("The whole way")
    class TheWholeWay {

        @Test
        void endsWithAConnectedAppThatWasApprovedOnAnotherDevice() {
            Placed placed = shop.ask(anna);
            Page done = phone.approve(placed);
            Answer tokens = shop.redeem(shop.code(placed)).ok();
            Answer fresh = client.v3().refresh(tokens.refreshToken()).ok();

            Page connections = phone.browser()
                    .open(URI.create(done.document()
                            .select("a:contains(Connected apps)")
                            .first()
                            .absUrl("href")));

            assertThat(connections.document().selectFirst(".token-v3-item").text())
                    .contains("The Shop", "You approved it on another device");
            Outcome.assertAlive(client, fresh);
            connections.submit(Map.of());
            Outcome.assertDead(client, fresh);
        }

        @Test
        void leavesTheAppAloneWhenThePhoneSignsOut() {
            Placed placed = shop.ask(anna);
            phone.approve(placed);
            Answer tokens = shop.redeem(shop.code(placed)).ok();

            phone.browser().logout();

            assertThat(phone.browser().open(realm.uri("/v3/approvals")).hasForm("kc-form-login"))
                    .isTrue();
            Outcome.assertAlive(
                    client, client.v3().refresh(tokens.refreshToken()).ok());
        }

        @Test
        void leavesThePhoneSignedInWhenTheAppEnds() {
            Placed placed = shop.ask(anna);
            phone.approve(placed);
            Answer tokens = shop.redeem(shop.code(placed)).ok();

            client.v3Revoke().send(Map.of("token", tokens.refreshToken())).ok();

            Outcome.assertDead(client, tokens);
            assertThat(phone.browser().open(realm.uri("/v3/approvals")).text()).contains("Signed in as anna");
        }

        @Test
        void remembersTheConsentAsTheRedirectFlowDoes() {
            TestClient bank = realm.consentClient("bank");
            DecoupledClient asking = DecoupledClient.of(bank);
            Placed placed = asking.ask("anna", Map.of("scope", "openid email"));

            assertThat(phone.open(placed)
                            .document()
                            .select(".token-v3-ticks li")
                            .eachText())
                    .contains("Email address");
            phone.approve(placed);
            asking.redeem(asking.code(placed)).ok();

            // Nothing is left to be asked by redirect.
            assertThat(phone.browser()
                            .signedIn(bank, Map.of("scope", "openid email"))
                            .code())
                    .isNotEmpty();
        }
    }
}
