package io.github.tokenv3.benchmark;

import java.util.List;
import java.util.Locale;

/** Bars as SVG, legible on a light page and on a dark one. */
final class Picture {

    private static final int WIDTH = 800;
    private static final int ROW = 46;
    private static final int TOP = 52;
    private static final int LEFT = 10;
    private static final int LABEL = 300;
    private static final int NUMBERS = 100;

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="%3$s">
            <style>
            text { font: 14px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #1f2328; }
            .title { font-size: 16px; font-weight: 600; }
            .theirs { fill: #8c959f; }
            .ours { fill: #0969da; }
            .spread { stroke: #1f2328; stroke-width: 1.5; }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3; }
              .theirs { fill: #6e7681; }
              .ours { fill: #4493f8; }
              .spread { stroke: #e6edf3; }
            }
            </style>
            <text class="title" x="%4$d" y="28">%3$s</text>
            """;

    /** One contestant's. */
    record Bar(String name, boolean isOurs, Median value) {}

    private final String title;
    private final List<Bar> bars;

    Picture(String title, List<Bar> bars) {
        this.title = title;
        this.bars = bars;
    }

    String svg() {
        double most = bars.stream().mapToDouble(bar -> bar.value().most()).max().orElseThrow();
        double scale = (WIDTH - LEFT - LABEL - NUMBERS) / most;
        StringBuilder svg = new StringBuilder(
                String.format(Locale.ROOT, HEAD, WIDTH, TOP + bars.size() * ROW, escape(title), LEFT));
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), TOP + i * ROW, scale);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Bar bar, int top, double scale) {
        int x = LEFT + LABEL;
        int middle = top + 14;
        Median value = bar.value();
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>%n", LEFT, middle + 5, escape(bar.name())));
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"28\" rx=\"3\"/>%n",
                bar.isOurs() ? "ours" : "theirs",
                x,
                top,
                value.value() * scale));
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"spread\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>%n",
                x + value.least() * scale,
                x + value.most() * scale,
                middle,
                middle));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                x + value.most() * scale + 10,
                middle + 5,
                Report.grouped(Math.round(value.value()))));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
