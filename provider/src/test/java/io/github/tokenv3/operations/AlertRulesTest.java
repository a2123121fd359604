package io.github.tokenv3.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus takes the rules, and they alert when they should and not otherwise. */
class AlertRulesTest {

    private final List<String> alerts = MonitoringFiles.alerts();

    @Test
    void prometheusTakesThem() {
        Promtool.run(
                MonitoringFiles.FOLDER,
                "check",
                "rules",
                MonitoringFiles.RULES.getFileName().toString());
    }

    @Test
    void alertOnSampleSeriesWhenTheyShould() {
        Promtool.run(
                MonitoringFiles.FOLDER,
                "test",
                "rules",
                MonitoringFiles.RULES_TEST.getFileName().toString());
    }

    @Test
    void eachHasSampleSeriesThatSetItOff() {
        String tests = MonitoringFiles.text(MonitoringFiles.RULES_TEST);

        assertThat(alerts)
                .hasSizeGreaterThan(5)
                .allSatisfy(alert ->
                        assertThat(tests).containsPattern("alertname: " + alert + "\\n +exp_alerts:\\n +- exp_labels"));
        assertThat(MonitoringFiles.ruleExpressions()).hasSameSizeAs(alerts);
    }

    @Test
    void prometheusTakesTheDashboardsQueries(@TempDir Path folder) throws IOException {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        List<String> queries = MonitoringFiles.dashboardExpressions();
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - record: panel:")
                    .append(i)
                    .append("\n        expr: |\n          ")
                    .append(queries.get(i))
                    .append('\n');
        }
        Files.writeString(folder.resolve("dashboard.yml"), rules);

        Promtool.run(folder, "check", "rules", "dashboard.yml");
    }
}
