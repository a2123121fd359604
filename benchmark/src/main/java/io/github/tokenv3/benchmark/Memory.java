package io.github.tokenv3.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The heap that families take once they have been used, and where that ends. */
final class Memory {

    private static final String STAGE = "memory";
    private static final Target TARGET = Target.V3_ES256;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    /** Keycloak keeps so many offline sessions, so many of clients in them, and so many users, unless told otherwise. */
    private static final int CACHE = 10_000;

    private final Settings settings;
    private final Lab lab;
    private final Report report;

    Memory(Settings settings, Lab lab, Report report) {
        this.settings = settings;
        this.lab = lab;
        this.report = report;
    }

    void run(Populated many) throws IOException {
        int step = Math.min(settings.crowd().active(), CACHE);
        withCaches("memory", many, step, 0);
        withCaches("memory-more", many, step, 4 * step);
    }

    /**
     * Heap after none, one, two and four steps of families have been refreshed once.
     *
     * @param entries of the caches of offline sessions, 0 for Keycloak's default
     */
    private void withCaches(String name, Populated many, int step, int entries) throws IOException {
        String[] options = entries == 0
                ? new String[0]
                : new String[] {
                    "--cache-embedded-offline-sessions-max-count=" + entries,
                    "--cache-embedded-offline-client-sessions-max-count=" + entries
                };
        String caches = entries == 0 ? "Keycloak's cache sizes" : Report.grouped(entries) + " sessions cached";
        try (Site site = lab.site(name, many.postgres(), options);
                Load load = new Load(settings.connections())) {
            Jcmd jvm = new Jcmd(site.server());
            List<String> warm = site.signIns(TARGET).refreshTokens(settings.connections());
            site.warmUp(load, TARGET, new Chains(warm), settings.warmUp().isZero() ? Duration.ofSeconds(1) : WARM_UP);
            double empty = jvm.liveMib();
            report.fact(STAGE, caches + ": MiB of heap before", Median.of(empty), 0);
            int done = 0;
            for (int steps : new int[] {1, 2, 4}) {
                int number = steps * step - done;
                List<String> tokens = many.population().refreshTokens(site.front(), number);
                Turn turn = site.flood(load, TARGET, new Only(number, new Chains(tokens)), LONG_ENOUGH);
                done += number;
                String what = caches + ": " + Report.grouped(done) + " families";
                report.figures(STAGE, what + ", first refresh of each", measure -> Median.of(List.of(turn), measure));
                report.fact(STAGE, what + ": MiB more", Median.of(jvm.liveMib() - empty), 1);
            }
        }
    }
}
