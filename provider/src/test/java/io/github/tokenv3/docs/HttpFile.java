package io.github.tokenv3.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of {@code docs/http}, in as much of the syntax of JetBrains' HTTP Client as those files use. Anything else in one is
 * a fault.
 *
 * @param variables those that the file itself sets at its top
 */
record HttpFile(String name, Map<String, String> variables, List<Section> sections) {

    private static final Path FOLDER = Document.TOP.resolve("docs/http");
    private static final Pattern VARIABLE = Pattern.compile("@([\\w-]+) = (.+)");
    private static final Pattern DIRECTIVE = Pattern.compile("# @([\\w-]+)");

    /**
     * What stands under one {@code ###}.
     *
     * @param directives such as {@code no-redirect}
     * @param request    null where a person has to do something
     * @param script     what is done with the response
     */
    record Section(String title, List<String> directives, WrittenRequest request, String script) {

        boolean isByHand() {
            return request == null;
        }
    }

    static List<HttpFile> all() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".http"))
                    .sorted()
                    .map(HttpFile::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpFile of(String name) {
        try {
            return parse(name, Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpFile parse(String name, String text) {
        String[] parts = text.split("(?m)^### ?");
        Map<String, String> variables = new LinkedHashMap<>();
        parts[0].lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    Matcher variable = VARIABLE.matcher(line);
                    if (!variable.matches()) {
                        throw new IllegalArgumentException(name + ": " + line);
                    }
                    variables.put(variable.group(1), variable.group(2).strip());
                });
        List<Section> sections = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            sections.add(section(parts[i]));
        }
        return new HttpFile(name, variables, sections);
    }

    private static Section section(String text) {
        String script = "";
        int begin = text.indexOf("\n> {%");
        String request = text;
        if (begin >= 0) {
            script = text.substring(begin + "\n> {%".length(), text.indexOf("%}", begin));
            request = text.substring(0, begin);
        }
        List<String> directives = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> all = request.strip().lines().toList();
        for (String line : all.subList(1, all.size())) {
            Matcher directive = DIRECTIVE.matcher(line);
            if (directive.matches()) {
                directives.add(directive.group(1));
            } else if (!line.startsWith("#") && !(lines.isEmpty() && line.isBlank())) {
                lines.add(line);
            }
        }
        return new Section(all.get(0), directives, lines.isEmpty() ? null : WrittenRequest.of(lines), script);
    }
}
