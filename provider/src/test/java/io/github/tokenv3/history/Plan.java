package io.github.tokenv3.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes wrong, in which order: as many rounds as there is time for, of everything once, drawn by the seed. */
record Plan(List<Step> steps) {

    private static final int ROUNDS = 1000;

    /** A disturbance of one node, and the quiet before it. */
    record Step(Disturbance disturbance, int node, int quietMillis) {}

    static Plan of(long seed, int nodes) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Disturbance> disturbances = new ArrayList<>(Arrays.asList(Disturbance.values()));
            Collections.shuffle(disturbances, random);
            disturbances.forEach(one -> steps.add(new Step(one, random.nextInt(nodes), 500 + random.nextInt(2000))));
        }
        return new Plan(List.copyOf(steps));
    }
}
