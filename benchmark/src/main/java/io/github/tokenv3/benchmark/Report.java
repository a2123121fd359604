package io.github.tokenv3.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What is told of a run, as Markdown: ratios against their goals, other measures, and figures of each contestant. Stages
 * that an earlier run into the same directory measured, and this one did not, stay in it.
 */
final class Report {

    private static final String GOAL = "goal";
    private static final String FACT = "fact";
    private static final String FIGURES = "figures";
    private static final String CALCULATED = "calculated";
    private static final String KEPT = "lines.tsv";

    private final Path directory;
    private final List<Line> lines = new ArrayList<>();

    Report(Path directory) {
        this.directory = directory;
    }

    private record Line(String stage, String kind, String text) {

        String kept() {
            return stage + "\t" + kind + "\t" + text;
        }

        static Line of(String kept) {
            String[] parts = kept.split("\t", 3);
            return new Line(parts[0], parts[1], parts[2]);
        }
    }

    /** A ratio that should be at least so much. */
    void atLeast(String stage, String measure, Median ratio, double goal) {
        goal(stage, measure, ratio, ">= ", goal, ratio.value() >= goal);
    }

    /** A ratio that should be at most so much. */
    void atMost(String stage, String measure, Median ratio, double goal) {
        goal(stage, measure, ratio, "<= ", goal, ratio.value() <= goal);
    }

    private void goal(String stage, String measure, Median ratio, String sign, double goal, boolean met) {
        add(stage, GOAL, "| %s | %s | %s%s | %s |", measure, ratio.text(2), sign, number(goal), met ? "yes" : "no");
    }

    /** A measure for which there is no goal. */
    void fact(String stage, String measure, Median value, int digits) {
        add(stage, FACT, "| %s | %s |", measure, value.text(digits));
    }

    /** A line of figures for one contestant. */
    void figures(String stage, String name, Turns turns) {
        add(
                stage,
                FIGURES,
                "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |",
                stage,
                name,
                turns.of(Turn::perSecond).text(0),
                turns.of(turn -> turn.millis(50)).text(1),
                turns.of(Turn::p99).text(1),
                turns.of(Turn::serverMillis).text(2),
                turns.of(Turn::databaseMillis).text(2),
                turns.of(Turn::generatorMillis).text(2),
                turns.of(Turn::statementsEach).text(1),
                turns.of(Turn::walBytesEach).text(0),
                turns.of(Turn::syncsEach).text(2));
    }

    private void add(String stage, String kind, String format, Object... values) {
        Line line = new Line(stage, kind, String.format(Locale.ROOT, format, values));
        System.out.println(line.text());
        lines.add(line);
    }

    /** Bars for the documentation. */
    void picture(String title, List<Picture.Bar> bars) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("refresh.svg"), new Picture(title, bars).svg());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is calculated from figures: nothing that was measured. */
    void calculated(String stage, List<String> table) {
        table.forEach(line -> add(stage, CALCULATED, "%s", line));
    }

    private static String number(double goal) {
        return goal == Math.rint(goal) ? Long.toString(Math.round(goal)) : Double.toString(goal);
    }

    /** 1 000 000 */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /** Median over the turns of one contestant. */
    interface Turns {
        Median of(ToDoubleFunction<Turn> measure);
    }

    void write() throws IOException {
        Files.createDirectories(directory);
        List<Line> all = new ArrayList<>(ofOtherStages());
        all.addAll(lines);
        Files.write(directory.resolve(KEPT), all.stream().map(Line::kept).toList());
        List<String> text = new ArrayList<>(List.of(Machine.facts(), ""));
        text.addAll(table(all, GOAL, "| measure | median (least-most) | goal | met |", "|---|---|---|---|"));
        text.addAll(table(all, FACT, "| measure | median (least-most) |", "|---|---|"));
        text.addAll(table(
                all,
                FIGURES,
                "| stage | who | per second | p50 ms | p99 ms | server CPU ms | database CPU ms | generator CPU ms | SQL"
                        + " | WAL bytes | log syncs |",
                "|---|---|---|---|---|---|---|---|---|---|---|"));
        text.add("");
        text.addAll(of(all, CALCULATED));
        Files.write(directory.resolve("report.md"), text);
    }

    private List<Line> ofOtherStages() throws IOException {
        Path kept = directory.resolve(KEPT);
        if (!Files.exists(kept)) {
            return List.of();
        }
        return Files.readAllLines(kept).stream()
                .map(Line::of)
                .filter(old -> lines.stream().noneMatch(line -> line.stage().equals(old.stage())))
                .toList();
    }

    private static List<String> table(List<Line> all, String kind, String... head) {
        List<String> rows = of(all, kind);
        return rows.isEmpty()
                ? List.of()
                : Stream.of(Stream.of(head), rows.stream(), Stream.of(""))
                        .flatMap(part -> part)
                        .toList();
    }

    private static List<String> of(List<Line> all, String kind) {
        return all.stream()
                .filter(line -> line.kind().equals(kind))
                .map(Line::text)
                .toList();
    }
}
