package io.github.tokenv3.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is told of a run: ratios against their goals, and figures, as Markdown. */
final class Report {

    private final List<String> goals = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    /** A ratio that should be at least so much. */
    void atLeast(String measure, Median ratio, double goal) {
        goal(measure, ratio, ">= ", goal, ratio.value() >= goal);
    }

    /** A ratio that should be at most so much. */
    void atMost(String measure, Median ratio, double goal) {
        goal(measure, ratio, "<= ", goal, ratio.value() <= goal);
    }

    private void goal(String measure, Median ratio, String sign, double goal, boolean met) {
        String line = String.format(
                Locale.ROOT, "| %s | %s | %s%s | %s |", measure, ratio.text(2), sign, number(goal), met ? "yes" : "no");
        System.out.println(line);
        goals.add(line);
    }

    /** A line of figures for one contestant. */
    void figures(String stage, String name, Turns turns) {
        String line = String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s | %s | %s |",
                stage,
                name,
                turns.of(Turn::perSecond).text(0),
                turns.of(turn -> turn.millis(50)).text(1),
                turns.of(turn -> turn.millis(99)).text(1),
                turns.of(Turn::serverMillis).text(2),
                turns.of(Turn::databaseMillis).text(2),
                turns.of(Turn::generatorMillis).text(2),
                turns.of(Turn::statementsEach).text(1));
        System.out.println(line);
        figures.add(line);
    }

    private static String number(double goal) {
        return goal == Math.rint(goal) ? Long.toString(Math.round(goal)) : Double.toString(goal);
    }

    /** Median over the turns of one contestant. */
    interface Turns {
        Median of(ToDoubleFunction<Turn> measure);
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| measure | median (least-most) | goal | met |");
        lines.add("|---|---|---|---|");
        lines.addAll(goals);
        lines.add("");
        lines.add(
                "| stage | endpoint | per second | p50 ms | p99 ms | server CPU ms | database CPU ms | generator CPU ms | SQL |");
        lines.add("|---|---|---|---|---|---|---|---|---|");
        lines.addAll(figures);
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
