package io.github.tokenv3.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard and the alert rules in {@code docs/operations/}. */
final class MonitoringFiles {

    static final Path FOLDER = Path.of("..", "docs", "operations");
    static final Path RULES = FOLDER.resolve("prometheus-rules.yml");
    static final Path RULES_TEST = FOLDER.resolve("prometheus-rules-test.yml");

    private static final Pattern EXPRESSION = Pattern.compile("(?m)^ {8}expr: (?:\\|\\n((?: {10}.*\\n)+)|(.*)\\n)");
    private static final Pattern ALERT = Pattern.compile("(?m)^ {6}- alert: (\\w+)$");

    private MonitoringFiles() {}

    static JsonNode dashboard() {
        try {
            return new ObjectMapper()
                    .readTree(FOLDER.resolve("grafana-dashboard.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PromQL of all panels, with Grafana's variables replaced by what they might stand for. */
    static List<String> dashboardExpressions() {
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel : dashboard().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                expressions.add(target.path("expr")
                        .textValue()
                        .replace("$__rate_interval", "5m")
                        .replace("$__range", "1h")
                        .replace("$realm", ".*"));
            }
        }
        return expressions;
    }

    static List<String> ruleExpressions() {
        List<String> expressions = new ArrayList<>();
        Matcher expression = EXPRESSION.matcher(text(RULES));
        while (expression.find()) {
            expressions.add(expression.group(1) == null ? expression.group(2) : expression.group(1));
        }
        return expressions;
    }

    static List<String> alerts() {
        List<String> names = new ArrayList<>();
        Matcher alert = ALERT.matcher(text(RULES));
        while (alert.find()) {
            names.add(alert.group(1));
        }
        return names;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
