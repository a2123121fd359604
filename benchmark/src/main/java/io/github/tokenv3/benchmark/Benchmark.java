package io.github.tokenv3.benchmark;

import java.io.IOException;
import java.security.GeneralSecurityException;

/**
 * {@code mvn -Pbenchmark}: starts PostgreSQL and a production-mode Keycloak, measures, and prints the table of
 * {@code docs/performance.md}. Options as in {@link Settings}.
 */
public final class Benchmark {

    private final Settings settings;
    private final Lab lab;
    private final Report report;

    private Benchmark(Settings settings, Lab lab, Report report) {
        this.settings = settings;
        this.lab = lab;
        this.report = report;
    }

    /** @param arguments options such as {@code --rounds=5} */
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(arguments);
        Report report = new Report(settings.output());
        try (Lab lab = new Lab(settings)) {
            Benchmark benchmark = new Benchmark(settings, lab, report);
            benchmark.oneServer();
            benchmark.manyFamilies();
            if (settings.wants("nodes")) {
                new Nodes(settings, lab, report).run();
            }
        } finally {
            report.write();
        }
    }

    private void oneServer() throws IOException, GeneralSecurityException {
        boolean signsNatively = settings.wants("crypto") && lab.hasNativeLibrary();
        if (!settings.wants("refresh") && !settings.wants("exchange") && !settings.wants("floor") && !signsNatively) {
            return;
        }
        try (Site site = lab.site("one", lab.database("one"))) {
            if (settings.wants("floor")) {
                new Floor(settings, site, report).run();
            }
            if (settings.wants("refresh")) {
                new Refreshing(settings, site, report).run();
            }
            if (signsNatively) {
                new NativeSigning(settings, lab, site, report).run();
            }
            if (settings.wants("exchange")) {
                new Exchanging(settings, site, report).run();
            }
        }
    }

    private void manyFamilies() throws IOException {
        boolean compared = settings.wants("families");
        if (!compared && !settings.wants("purge") && !settings.wants("memory")) {
            return;
        }
        Crowds crowds = new Crowds(settings, lab, report);
        Populated many = compared ? crowds.run() : crowds.many();
        if (settings.wants("memory")) {
            new Memory(settings, lab, report).run(many);
        }
        if (settings.wants("purge")) {
            new Purging(settings, lab, report).run(many);
        }
    }
}
