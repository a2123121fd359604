package io.github.tokenv3.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** All families that were ever begun, for whoever steals, revokes or asks about them; mostly the newest ones. */
final class Market {

    private static final int NEWEST = 30;

    private final List<Family> families = new ArrayList<>();

    synchronized void add(Family family) {
        families.add(family);
    }

    synchronized List<Family> all() {
        return List.copyOf(families);
    }

    /** Null as long as there is none. */
    synchronized Family any(Random random) {
        if (families.isEmpty()) {
            return null;
        }
        int from = random.nextInt(4) == 0 ? 0 : Math.max(0, families.size() - NEWEST);
        return families.get(from + random.nextInt(families.size() - from));
    }
}
