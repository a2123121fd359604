package io.github.tokenv3.benchmark;

/**
 * {@code mvn -Pbenchmark}: starts PostgreSQL and a production-mode Keycloak, measures, and prints the table of
 * {@code docs/performance.md}. Options as in {@link Settings}.
 */
public final class Benchmark {

    private Benchmark() {}

    /** @param arguments options such as {@code --rounds=5} */
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(arguments);
        Report report = new Report();
        try (Lab lab = new Lab(settings)) {
            if (settings.wants("refresh") || settings.wants("exchange")) {
                Site site = lab.site("one", lab.database("one"));
                if (settings.wants("refresh")) {
                    new Refreshing(settings, site, report).run();
                }
                if (settings.wants("exchange")) {
                    new Exchanging(settings, site, report).run();
                }
                site.server().stop();
            }
        }
        report.write(settings.output().resolve("report.md"));
    }
}
