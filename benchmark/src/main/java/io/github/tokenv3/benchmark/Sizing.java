package io.github.tokenv3.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What so many refreshes a second need, by multiplication of what one was measured to cost. */
final class Sizing {

    private static final int[] RATES = {1_000, 10_000, 100_000};

    /** How often an app that is open refreshes. */
    private static final int REFRESH_SECONDS = 300;

    /** Beyond it waiting grows faster than load. */
    private static final double BUSY = 0.7;

    private static final double MILLIS_PER_SECOND = 1000;
    private static final double BYTES_PER_MB = 1e6;

    /** What PostgreSQL then writes besides. */
    private static final double PAGE_MB = 8192 / BYTES_PER_MB;

    private Sizing() {}

    /** Lines of a table. */
    static List<String> of(Report.Turns refreshes) {
        double server = refreshes.of(Turn::serverMillis).value() / MILLIS_PER_SECOND;
        double database = refreshes.of(Turn::databaseMillis).value() / MILLIS_PER_SECOND;
        double wal = refreshes.of(Turn::walBytesEach).value() / BYTES_PER_MB;
        double syncs = refreshes.of(Turn::syncsEach).value();
        List<String> lines = new ArrayList<>(List.of(
                "| refreshes a second | open apps, one refresh in 5 minutes | vCPU of servers, 70 % busy | vCPU of the database,"
                        + " 70 % busy | WAL MB/s | log syncs/s, at most | WAL MB/s when each refresh is the first of its page after a checkpoint |",
                "|---|---|---|---|---|---|---|"));
        IntStream.of(RATES)
                .mapToObj(rate -> String.format(
                        Locale.ROOT,
                        "| %s | %s | %.1f | %.1f | %.1f | %s | %.0f |",
                        Report.grouped(rate),
                        Report.grouped((long) rate * REFRESH_SECONDS),
                        rate * server / BUSY,
                        rate * database / BUSY,
                        rate * wal,
                        Report.grouped(Math.round(rate * syncs)),
                        rate * (wal + PAGE_MB)))
                .forEach(lines::add);
        lines.add("");
        lines.add(String.format(Locale.ROOT, "One vCPU of a server at 70 %%: %.0f refreshes a second.", BUSY / server));
        return lines;
    }
}
