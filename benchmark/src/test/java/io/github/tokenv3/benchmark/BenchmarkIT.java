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
            "--round-seconds=2",
            "--warm-up-seconds=0",
            "--chains=20",
            "--stages=refresh,exchange",
            "--output=" + output
        });

        String report = Files.readString(output.resolve("report.md"));
        assertThat(report).containsPattern("SQL statements per refresh, /v3 \\| 1\\.0\\d ");
        assertThat(report.lines().filter(line -> line.startsWith("| refresh,"))).hasSize(10);
        assertThat(report.lines().filter(line -> line.startsWith("| code exchange |")))
                .hasSize(2);
    }
}
