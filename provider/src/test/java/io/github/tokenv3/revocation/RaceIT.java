package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A client that refreshes without a pause meets a revocation: nothing works afterwards (keycloak#51312), also when what
 * was disabled is enabled again. A few hundred times in all, once for each way to revoke.
 */
@OnKeycloak
class RaceIT {

    private static final int MOST_ROUNDS = 60;
    private static final int LEAST_ROUNDS = 12;
    private static final Duration TIME = Duration.ofSeconds(3);
    private static final int STAGGER_MILLIS = 12;
    private static final int MOST_REFRESHES = 500;

    private final Keycloak keycloak;
    private final TestRealm realm;
    private TestClient shop;
    private TestUser anna;
    private Browser browser;

    RaceIT(Keycloak keycloak) {
        this.keycloak = keycloak;
        // Passwords are set in every round here; their hash is not what is tested.
        this.realm = keycloak.realm(
                settings -> settings.put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"));
        this.shop = realm.consentClient("shop");
        this.anna = realm.user("anna");
        this.browser = realm.browser();
    }

    /** A way to revoke, and how to make all well again, except for what was revoked. */
    private record Revocation(Consumer<Round> act, Consumer<RaceIT> undo) {

        static Named<Revocation> of(String name, Consumer<Round> act) {
            return of(name, act, test -> {});
        }

        static Named<Revocation> of(String name, Consumer<Round> act, Consumer<RaceIT> undo) {
            return Named.of(name, new Revocation(act, undo));
        }
    }

    static Stream<Named<Revocation>> byTokensAndCodes() {
        return Stream.of(
                Revocation.of("revoke", round -> round.client.v3().revoke(round.newest())),
                Revocation.of("reuse", round -> round.client.v3().refresh(round.spent)),
                Revocation.of("code replay", round -> round.client.v3().redeem(round.code)),
                Revocation.of(
                        "family's session deleted",
                        round -> round.test.realm.admin().delete("/sessions/" + round.begun.id() + "?isOffline=true")));
    }

    static Stream<Named<Revocation>> byChanges() {
        return Stream.of(
                Revocation.of("logout", round -> round.test.browser.logout()),
                Revocation.of("user signed out", round -> round.test.ofTheUser("POST", "/logout")),
                Revocation.of(
                        "everybody signed out",
                        round -> round.test.realm.admin().post("/logout-all", null)),
                Revocation.of("password set", round -> round.test.setPassword()),
                Revocation.of("user disabled", round -> round.test.enableUser(false), test -> test.enableUser(true)),
                Revocation.of("user deleted", round -> round.test.ofTheUser("DELETE", ""), RaceIT::createUser),
                Revocation.of("consent withdrawn", round -> round.test.ofTheUser("DELETE", "/consents/shop")),
                Revocation.of(
                        "client disabled", round -> round.test.enableClient(false), test -> test.enableClient(true)),
                Revocation.of("client's secret replaced", round -> round.test.replaceSecret()),
                Revocation.of(
                        "client deleted",
                        round -> round.test.realm.admin().delete("/clients/" + round.client.id()),
                        test -> test.shop = test.realm.consentClient("shop")),
                Revocation.of("realm disabled", round -> round.test.enableRealm(false), test -> test.enableRealm(true)),
                Revocation.of(
                        "not-before date pushed",
                        // Later than any refresh of the race, which may win over the change itself.
                        round -> round.test.pushNotBefore(System.currentTimeMillis() / 1000 + 60),
                        test -> test.pushNotBefore(0)));
    }

    @ParameterizedTest
    @MethodSource({"byTokensAndCodes", "byChanges"})
    void nothingIsAliveAfterwards(Revocation revocation) throws Exception {
        int won = 0;
        for (Rounds rounds = new Rounds(); rounds.goOn(); ) {
            Round round = begin();
            CompletableFuture<Void> refreshing = CompletableFuture.runAsync(round::refreshUntilRefused);
            await(round.start);
            revocation.act.accept(round);
            refreshing.get(60, TimeUnit.SECONDS);
            revocation.undo.accept(this);
            round.mustBeDead(shop);
            won += round.answers.size() - 1;
        }
        assertThat(won).as("refreshes that came first").isPositive();
    }

    private Round begin() {
        String code = browser.signIn(shop, anna).code();
        LiveFamily begun = new LiveFamily(shop, shop.v3().redeem(code).ok());
        Round round = new Round(this, shop, begun, code, begun.tokens().refreshToken());
        round.answers.add(begun.refresh().tokens());
        return round;
    }

    /** Without those after which the code may be redeemed as well, or cannot be at all. */
    static Stream<Named<Revocation>> ofTheGround() {
        Set<String> ground = Set.of(
                "logout",
                "user signed out",
                "everybody signed out",
                "user disabled",
                "client disabled",
                "realm disabled");
        return byChanges().filter(revocation -> ground.contains(revocation.getName()));
    }

    /** The other race: the family is not there yet when what it begins on is revoked. */
    @ParameterizedTest
    @MethodSource("ofTheGround")
    void aFamilyBegunMeanwhileDoesNotSurvive(Revocation revocation) throws Exception {
        int begun = 0;
        for (Rounds rounds = new Rounds(); rounds.goOn(); ) {
            String code = browser.signIn(shop, anna).code();
            Round round = new Round(this, shop, null, code, null);
            CompletableFuture<Answer> redeeming = CompletableFuture.supplyAsync(() -> {
                await(round.start);
                return round.client.v3().redeem(code);
            });
            await(round.start);
            revocation.act.accept(round);
            Answer answer = redeeming.get(60, TimeUnit.SECONDS);
            revocation.undo.accept(this);
            if (answer.status() == 200) {
                begun++;
                round.answers.add(answer);
                round.mustBeDead(shop);
            }
        }
        assertThat(begun).as("families that were begun").isPositive();
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await(10, TimeUnit.SECONDS);
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(STAGGER_MILLIS));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void ofTheUser(String method, String path) {
        assertThat(realm.admin()
                        .send(method, "/users/" + anna.id() + path, null)
                        .status())
                .isEqualTo(204);
    }

    private void setPassword() {
        anna = new TestUser(realm, anna.id(), anna.username(), UUID.randomUUID().toString());
        realm.admin()
                .put(
                        "/users/" + anna.id() + "/reset-password",
                        Map.of("type", "password", "value", anna.password(), "temporary", false));
    }

    private void createUser() {
        anna = realm.user("anna");
        browser = realm.browser();
    }

    private void enableUser(boolean enabled) {
        anna.patch(user -> user.put("enabled", enabled));
    }

    private void enableClient(boolean enabled) {
        shop.patch(client -> client.put("enabled", enabled));
    }

    private void replaceSecret() {
        String fresh = realm.admin()
                .post("/clients/" + shop.id() + "/client-secret", null)
                .json()
                .get("value")
                .textValue();
        shop = new TestClient(realm, shop.id(), shop.clientId(), fresh);
    }

    private void enableRealm(boolean enabled) {
        realm.patch(settings -> settings.put("enabled", enabled));
    }

    private void pushNotBefore(long second) {
        realm.patch(settings -> settings.put("notBefore", second));
        realm.admin().post("/push-revocation", null);
    }

    /** As many rounds as there is time for. */
    private static final class Rounds {

        private final long end = System.nanoTime() + TIME.toNanos();
        private int number;

        boolean goOn() {
            number++;
            return number <= LEAST_ROUNDS || number <= MOST_ROUNDS && System.nanoTime() < end;
        }
    }

    /** One family; its answers but for the first, whose refresh token is spent. */
    private static final class Round {

        private final CyclicBarrier start = new CyclicBarrier(2);
        private final List<Answer> answers = new CopyOnWriteArrayList<>();
        private final RaceIT test;
        private final TestClient client;
        private final LiveFamily begun;
        private final String code;
        private final String spent;

        Round(RaceIT test, TestClient client, LiveFamily begun, String code, String spent) {
            this.test = test;
            this.client = client;
            this.begun = begun;
            this.code = code;
            this.spent = spent;
        }

        String newest() {
            return answers.get(answers.size() - 1).refreshToken();
        }

        private void refreshUntilRefused() {
            await(start);
            for (int i = 0; i < MOST_REFRESHES; i++) {
                Answer next = client.v3().refresh(newest());
                if (next.status() != 200) {
                    // Not 500: nobody is locked out by anybody. 401 and 403 are for disabled clients and realms.
                    assertThat(next.status()).as(next.toString()).isIn(400, 401, 403);
                    return;
                }
                answers.add(next);
            }
        }

        /** Only the last refresh token is presented: a spent one would end the family by itself. */
        private void mustBeDead(TestClient asItIsNow) {
            LiveFamily last = new LiveFamily(asItIsNow, answers.get(answers.size() - 1));
            assertThat(test.keycloak.sql().count("TOKEN_V3_FAMILY", "ENDED_AT IS NULL AND ID = '" + last.id() + "'"))
                    .as("open families")
                    .isZero();
            for (Answer answer : answers) {
                assertThat(test.realm.isActive(answer.accessToken())).isFalse();
            }
            // It knows no families and asks Keycloak's session cache, which a birth may write after whoever ended it.
            assertThat(test.realm.userinfo(last.tokens().accessToken()).status())
                    .isNotEqualTo(200);
            last.mustBeRefused();
        }
    }
}
