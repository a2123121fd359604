package io.github.tokenv3.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The benchmark runs, finds every answer right and counts what a refresh costs")
class BenchmarkIT {

    @Test
    void aShortRunComesToItsTable() throws Exception {
        Path output = Path.of("target", "short-benchmark");
        Benchmark.main(new String[] {
            "--rounds=1",
            "--round-seconds=1",
            "--warm-up-seconds=0",
            "--chains=20",
            "--codes=128",
            "--stages=refresh,exchange,floor,families,memory,purge,nodes",
            "--stored=2000",
            "--active=100",
            "--ended=600",
            "--few=100",
            "--output=" + output
        });

        String report = Files.readString(output.resolve("report.md"));
        assertThat(report).containsPattern("SQL statements per refresh, /v3 \\| 1\\.\\d\\d ");
        assertThat(figures(report, "refresh")).isEqualTo(8);
        assertThat(figures(report, "exchange")).isEqualTo(2);
        assertThat(figures(report, "families")).isEqualTo(4);
        assertThat(figures(report, "memory")).isEqualTo(6);
        assertThat(figures(report, "purge")).isEqualTo(2);
        assertThat(figures(report, "nodes")).isEqualTo(8);
        assertThat(figures(report, "floor")).isOne();
        assertThat(output.resolve("refresh.svg")).content().startsWith("<svg").endsWith("</svg>\n");
    }

    /** Lines of that stage in the last table. */
    private static long figures(String report, String stage) {
        return report.lines()
                .filter(line -> line.startsWith("| " + stage + " |"))
                .count();
    }
}
