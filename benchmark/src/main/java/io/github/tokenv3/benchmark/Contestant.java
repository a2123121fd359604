package io.github.tokenv3.benchmark;

import java.time.Duration;

/** A target on a site of its own, with work that goes on from turn to turn. */
record Contestant(String name, Site site, Target target, Work work) {

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
