package io.github.tokenv3.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forged histories, one of each fault, and the good one next to it. */
class CheckerTest {

    private static final Terms WINDOW = new Terms(Duration.ofNanos(1_000_000), 2, Duration.ZERO);

    @Test
    void aLineOfRefreshesIsGood() {
        assertGood(ForgedHistory.begun()
                .introspect("a", Said.ACTIVE)
                .refresh("a", "b")
                .introspect("a", Said.INACTIVE)
                .introspect("b", Said.ACTIVE)
                .refresh("b", "c")
                .refresh("c", "d"));
    }

    @Test
    void aTokenAcceptedTwiceIsFound() {
        assertFaults(ForgedHistory.begun().refresh("a", "b").refresh("a", "c"), Promise.CONSUMED_ONCE);
        assertFaults(ForgedHistory.begun().refresh("a", "b").refresh("a", "c").atOnce(), Promise.CONSUMED_ONCE);
    }

    @Test
    void aRetryInsideTheWindowIsGoodAndOneTooManyOrTooLateIsNot() {
        assertThat(faults(
                        WINDOW,
                        ForgedHistory.begun()
                                .refresh("a", "b")
                                .refresh("a", "c")
                                .refresh("a", "d")))
                .isEmpty();
        assertThat(faults(
                        WINDOW,
                        ForgedHistory.begun()
                                .refresh("a", "b")
                                .refresh("a", "c")
                                .refresh("a", "d")
                                .refresh("a", "e")))
                .containsExactly(Promise.CONSUMED_ONCE);
        assertThat(faults(
                        WINDOW,
                        ForgedHistory.begun().refresh("a", "b").later(2000).refresh("a", "c")))
                .containsExactly(Promise.CONSUMED_ONCE);
    }

    @Test
    void twoLivingSuccessorsAreFound() {
        assertThat(faults(
                        WINDOW,
                        ForgedHistory.begun()
                                .refresh("a", "b")
                                .refresh("a", "c")
                                .refresh("b", "d")
                                .refresh("c", "e")))
                .containsExactly(Promise.ONE_LINE);
        assertThat(faults(
                        WINDOW,
                        ForgedHistory.begun()
                                .refresh("a", "b")
                                .refresh("a", "c")
                                .refresh("c", "e")))
                .isEmpty();
    }

    @Test
    void aTokenGivenForTwoOthersIsFound() {
        assertFaults(ForgedHistory.begun().refresh("a", "b").refresh("b", "b"), Promise.ONE_LINE);
        assertFaults(ForgedHistory.begun().refresh("a", "a"), Promise.ONE_LINE);
    }

    @ParameterizedTest
    @EnumSource(names = {"REVOKE", "LOGOUT", "PASSWORD"})
    void whatIsAcceptedAfterItsEndIsFound(Action ending) {
        assertFaults(ForgedHistory.begun().end(ending, Said.DONE).refresh("a", "b"), Promise.DEAD_STAYS_DEAD);
        assertFaults(
                ForgedHistory.begun().end(ending, Said.DONE).introspect("a", Said.ACTIVE), Promise.DEAD_STAYS_DEAD);
        assertGood(ForgedHistory.begun()
                .end(ending, Said.DONE)
                .refresh("a", Said.REFUSED)
                .introspect("a", Said.INACTIVE));
    }

    @ParameterizedTest
    @EnumSource(names = {"REVOKE", "LOGOUT", "PASSWORD"})
    void anEndThatIsConcurrentOrUnansweredPromisesNothing(Action ending) {
        assertGood(
                ForgedHistory.begun().end(ending, Said.DONE).refresh("a", "b").atOnce());
        assertGood(ForgedHistory.begun().end(ending, Said.NOTHING).refresh("a", "b"));
        assertGood(ForgedHistory.begun().end(ending, Said.NOTHING).refresh("a", Said.REFUSED));
    }

    @Test
    void aLogoutEndsTheOtherFamiliesOfTheSessionIfItsOwnWasAlive() {
        assertFaults(
                ForgedHistory.begun()
                        .another("g", Said.GRANTED)
                        .logoutWithAnother("g")
                        .refresh("a", "b"),
                Promise.DEAD_STAYS_DEAD);
    }

    @Test
    void aLogoutWithATokenThatMayHaveBeenDeadPromisesNothing() {
        assertGood(ForgedHistory.begun()
                .another("g", Said.GRANTED)
                .revoke("g")
                .logoutWithAnother("g")
                .refresh("a", "b"));
    }

    @Test
    void whatWasGivenMeanwhileIsDeadAfterTheEnd() {
        assertFaults(
                ForgedHistory.begun()
                        .end(Action.REVOKE, Said.DONE)
                        .refresh("a", "b")
                        .atOnce()
                        .refresh("b", "c"),
                Promise.DEAD_STAYS_DEAD);
    }

    @Test
    void whatIsAcceptedAfterADetectedReplayIsFound() {
        assertFaults(
                ForgedHistory.begun()
                        .refresh("a", "b")
                        .refresh("a", Said.REFUSED)
                        .refresh("b", "c"),
                Promise.DEAD_STAYS_DEAD);
        assertFaults(
                ForgedHistory.begun()
                        .refresh("a", "b")
                        .refresh("a", Said.REFUSED)
                        .atOnce()
                        .refresh("b", "c"),
                Promise.DEAD_STAYS_DEAD);
        assertGood(ForgedHistory.begun()
                .refresh("a", "b")
                .refresh("a", Said.REFUSED)
                .refresh("b", Said.REFUSED));
    }

    @Test
    void aSpentTokenThatIsCalledActiveIsFound() {
        assertFaults(ForgedHistory.begun().refresh("a", "b").introspect("a", Said.ACTIVE), Promise.SPENT_IS_INACTIVE);
        assertGood(ForgedHistory.begun()
                .refresh("a", "b")
                .introspect("a", Said.ACTIVE)
                .atOnce());
    }

    @Test
    void aRefusalWithoutACauseIsFound() {
        assertFaults(ForgedHistory.begun().refresh("a", Said.REFUSED), Promise.NOTHING_LOST);
        assertFaults(
                ForgedHistory.begun()
                        .refresh("a", "b")
                        .refresh("b", Said.REFUSED)
                        .refresh("b", Said.REFUSED),
                Promise.NOTHING_LOST,
                Promise.NOTHING_LOST);
    }

    @Test
    void afterARequestWithoutAnAnswerTheTokenWorksOrIsRefused() {
        assertGood(ForgedHistory.begun()
                .refresh("a", Said.NOTHING)
                .refresh("a", "b")
                .refresh("b", "c"));
        assertGood(ForgedHistory.begun()
                .refresh("a", Said.NOTHING)
                .refresh("a", Said.REFUSED)
                .introspect("a", Said.INACTIVE));
        assertGood(ForgedHistory.begun().refresh("a", Said.UNAVAILABLE).refresh("a", "b"));
    }

    @Test
    void anEndThatMovesOrIsOutlivedIsFound() {
        assertFaults(ForgedHistory.begun().refresh("a", "b", ForgedHistory.END + 1), Promise.END_STANDS);
        assertFaults(ForgedHistory.begun().later(ForgedHistory.END).refresh("a", "b"), Promise.END_STANDS);
        assertGood(ForgedHistory.begun().later(ForgedHistory.END).refresh("a", Said.REFUSED));
    }

    @Test
    void anAnswerThatIsNoneIsFound() {
        assertFaults(ForgedHistory.begun().refresh("a", Said.BROKEN), Promise.CLEAR_ANSWER);
        assertFaults(ForgedHistory.begun().end(Action.REVOKE, Said.BROKEN), Promise.CLEAR_ANSWER);
        assertGood(ForgedHistory.begun().refresh("a", Said.UNAVAILABLE).end(Action.LOGOUT, Said.BROKEN));
    }

    private static void assertGood(ForgedHistory history) {
        assertThat(new Checker(Terms.STRICT).faults(history.operations())).isEmpty();
    }

    private static void assertFaults(ForgedHistory history, Promise... broken) {
        assertThat(faults(Terms.STRICT, history)).containsExactly(broken);
    }

    private static List<Promise> faults(Terms terms, ForgedHistory history) {
        return new Checker(terms)
                .faults(history.operations()).stream().map(Fault::promise).toList();
    }
}
