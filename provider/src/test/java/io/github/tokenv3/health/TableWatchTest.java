package io.github.tokenv3.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TableWatchTest {

    private static final Reading BAD = new Reading("gone");

    private final AtomicLong clock = new AtomicLong(5);
    private final AtomicInteger looks = new AtomicInteger();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Reading database = Reading.GOOD;

    private final TableWatch watch = new TableWatch(this::probe, Runnable::run, clock::get);
    private final TableWatch slow = new TableWatch(this::probe, waiting::add, clock::get);

    private Reading probe() {
        looks.incrementAndGet();
        return database;
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void tellsWhatItSeesAndThatItIsOver() {
        assertThat(watch.ask().isGood()).isTrue();
        database = BAD;
        pass(Duration.ofSeconds(1));
        assertThat(watch.ask()).isEqualTo(BAD);
        database = Reading.GOOD;
        pass(Duration.ofSeconds(1));
        assertThat(watch.ask().isGood()).isTrue();
    }

    @Test
    void looksOnceASecondHoweverManyAsk() {
        for (int i = 0; i < 100; i++) {
            watch.ask();
            watch.peek();
            pass(Duration.ofMillis(9));
        }
        assertThat(looks).hasValue(1);
    }

    @Test
    void aSlowLookIsNoFaultUntilItHasTakenTenSeconds() {
        assertThat(slow.ask().isGood()).isTrue();
        pass(Duration.ofSeconds(9));
        assertThat(slow.ask().isGood()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(slow.ask().fault()).isEqualTo("no answer for 10 seconds");
        assertThat(waiting).as("looks under way").hasSize(1);

        waiting.remove().run();
        assertThat(slow.peek().isGood()).isTrue();
    }

    @Test
    void aFaultStaysOneWhileTheNextLookIsUnderWay() {
        database = BAD;
        slow.peek();
        waiting.remove().run();
        assertThat(slow.peek()).isEqualTo(BAD);
        pass(Duration.ofSeconds(2));
        assertThat(slow.peek()).isEqualTo(BAD);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void whoeverAsksDoesNotWaitForTheDatabase() {
        long begun = System.nanoTime();
        slow.peek();
        slow.ask();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }
}
