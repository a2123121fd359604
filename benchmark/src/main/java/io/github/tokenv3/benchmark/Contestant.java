package io.github.tokenv3.benchmark;

import java.time.Duration;
import java.util.List;

/** A target on a site of its own, with work that goes on from turn to turn. */
record Contestant(String name, Site site, Target target, Work work) {

    private static final Duration WARM_UP_TURN = Duration.ofSeconds(10);

    /** Loads each of their nodes for so long, in turns: then none had long to cool down before the first round. */
    static void warmUp(Load load, List<Contestant> all, Duration each) {
        for (Duration left = each; left.compareTo(Duration.ZERO) > 0; left = left.minus(WARM_UP_TURN)) {
            all.forEach(contestant -> contestant.warmUp(
                    load, WARM_UP_TURN.multipliedBy(contestant.site().servers().size())));
        }
    }

    Turn flood(Load load, Duration time) {
        return site.flood(load, target, work, time);
    }

    Turn pace(Load load, double perSecond, Duration time) {
        return site.pace(load, target, work, perSecond, time);
    }

    void warmUp(Load load, Duration time) {
        site.warmUp(load, target, work, time);
    }
}
