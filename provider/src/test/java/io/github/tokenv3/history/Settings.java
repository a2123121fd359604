package io.github.tokenv3.history;

import java.util.Locale;

/**
 * What a run is told by system properties.
 *
 * @param seconds how long the nodes have no peace
 * @param nodes   how many
 * @param clients how many do something at a time
 * @param seed    of everything that is drawn by lot; what the machine makes of it differs
 * @param copies  whether each node keeps copies of the sessions that other nodes own
 */
record Settings(int seconds, int nodes, int clients, long seed, boolean copies) {

    static Settings fromSystemProperties() {
        return new Settings(
                Integer.getInteger("history.seconds", 30),
                Integer.getInteger("history.nodes", 2),
                Integer.getInteger("history.clients", 6),
                Long.getLong("history.seed", System.nanoTime() & 0xFFFFFF),
                Boolean.getBoolean("history.copies"));
    }

    static Subject subject() {
        return Subject.valueOf(System.getProperty("history.subject", "families").toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "-Dhistory.seed=" + seed + " -Dhistory.seconds=" + seconds + " -Dhistory.nodes=" + nodes
                + " -Dhistory.clients=" + clients + " -Dhistory.copies=" + copies;
    }
}
