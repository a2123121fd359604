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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A refresh that meets a revocation never leaves a token behind that works (keycloak#51312), whichever of the two comes
 * first: a few hundred times in all, with refreshes that begin a little before and a little after.
 */
@OnKeycloak
class RaceIT {

    private static final int MOST_ROUNDS = 60;
    private static final int LEAST_ROUNDS = 15;
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final int STAGGER_MILLIS = 12;

    private final TestRealm realm;
    private final TestClient shop;
    private TestUser anna;
    private Browser browser;

    RaceIT(Keycloak keycloak) {
        // Passwords are set in every other round here; their hash is not what is tested.
        this.realm = keycloak.realm(
                settings -> settings.put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"));
        this.shop = realm.confidentialClient("shop");
        this.anna = realm.user("anna");
        this.browser = realm.browser();
    }

    static Stream<Named<Consumer<Round>>> revocations() {
        return Stream.of(
                Named.of("revoke", round -> round.test.shop.v3().revoke(round.family.tokens().refreshToken())),
                Named.of("logout", round -> round.test.browser.logout()),
                Named.of("password change", round -> round.test.setPassword()),
                Named.of("user disabled", round -> round.test.anna.patch(user -> user.put("enabled", false))),
                Named.of("session deleted", round -> round.test.realm.admin()
                        .delete("/sessions/" + round.family.id() + "?isOffline=true")));
    }

    @ParameterizedTest
    @MethodSource("revocations")
    void nothingIsAliveAfterwards(Consumer<Round> revocation) throws Exception {
        long end = System.nanoTime() + TIME.toNanos();
        int won = 0;
        int rounds = 0;
        while (rounds < LEAST_ROUNDS || rounds < MOST_ROUNDS && System.nanoTime() < end) {
            Round round = new Round(this, begin(), new CyclicBarrier(2), new ArrayList<>());
            won += round.run(revocation);
            rounds++;
            enable();
        }
        assertThat(won).as("refreshes that came first").isBetween(1, 2 * rounds - 1);
    }

    /** The other race: the family is not there yet when the browser session it begins in, or its user, is revoked. */
    @ParameterizedTest
    @MethodSource("revocationsOfTheUser")
    void aFamilyBegunMeanwhileDoesNotSurvive(Consumer<RaceIT> revocation) throws Exception {
        long end = System.nanoTime() + TIME.toNanos();
        int begun = 0;
        int rounds = 0;
        while (rounds < LEAST_ROUNDS || rounds < MOST_ROUNDS && System.nanoTime() < end) {
            String code = browser.signIn(shop, anna).code();
            CyclicBarrier start = new CyclicBarrier(2);
            CompletableFuture<Answer> redeeming = CompletableFuture.supplyAsync(() -> {
                await(start);
                return shop.v3().redeem(code);
            });
            await(start);
            revocation.accept(this);
            Answer answer = redeeming.get(60, TimeUnit.SECONDS);
            if (answer.status() == 200) {
                begun++;
                LiveFamily family = new LiveFamily(shop, answer);
                assertThat(family.endReason()).isNotNull();
                assertThat(realm.isActive(answer.accessToken())).isFalse();
                family.mustBeRefused();
            }
            rounds++;
            enable();
        }
        assertThat(begun).as("families that were begun").isPositive();
    }

    static Stream<Named<Consumer<RaceIT>>> revocationsOfTheUser() {
        return Stream.of(
                Named.of("logout", test -> test.browser.logout()),
                Named.of("logout by an administrator",
                        test -> test.realm.admin().post("/users/" + test.anna.id() + "/logout", null)),
                Named.of("user disabled", test -> test.anna.patch(user -> user.put("enabled", false))));
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await(10, TimeUnit.SECONDS);
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(STAGGER_MILLIS));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private LiveFamily begin() {
        return new LiveFamily(shop, shop.v3().redeem(browser.signIn(shop, anna).code()).ok());
    }

    private void setPassword() {
        anna = new TestUser(realm, anna.id(), anna.username(), UUID.randomUUID().toString());
        realm.admin().put("/users/" + anna.id() + "/reset-password",
                Map.of("type", "password", "value", anna.password(), "temporary", false));
    }

    private void enable() {
        if (!realm.admin().get("/users/" + anna.id()).get("enabled").asBoolean()) {
            anna.patch(user -> user.put("enabled", true));
        }
    }

    /** One family, revoked while it is refreshed twice in a row. */
    private record Round(RaceIT test, LiveFamily family, CyclicBarrier start, List<Answer> answers) {

        int run(Consumer<Round> revocation) throws Exception {
            answers.add(family.tokens());
            CompletableFuture<Void> refreshing = CompletableFuture.runAsync(this::refreshTwice);
            await(start);
            revocation.accept(this);
            refreshing.get(60, TimeUnit.SECONDS);
            mustBeDead();
            return answers.size() - 1;
        }

        private void refreshTwice() {
            await(start);
            Answer last = family.tokens();
            for (int i = 0; i < 2; i++) {
                last = test.shop.v3().refresh(last.refreshToken());
                if (last.status() != 200) {
                    assertThat(last.status()).as(last.toString()).isEqualTo(400);
                    return;
                }
                answers.add(last);
            }
        }

        /** Only the last refresh token is presented: a spent one would end the family by itself. */
        private void mustBeDead() {
            LiveFamily last = new LiveFamily(test.shop, answers.get(answers.size() - 1));
            assertThat(last.endReason()).isNotNull();
            for (Answer answer : answers) {
                assertThat(test.realm.isActive(answer.accessToken())).isFalse();
            }
            last.mustBeRefused();
        }
    }
}
