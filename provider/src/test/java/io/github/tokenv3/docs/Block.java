package io.github.tokenv3.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A code block of a page, fenced or indented.
 *
 * @param line     of its first line in the page, from 1
 * @param language what stands behind the fence; empty where nothing does, {@code bash} for an indented block
 */
record Block(Document document, int line, String language, List<String> lines) {

    private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");
    private static final Pattern LIST_ITEM = Pattern.compile(" *([-*]|\\d+\\.) .*");

    static List<Block> of(Document document) {
        String[] lines = document.text().split("\n", -1);
        List<Block> blocks = new ArrayList<>();
        boolean inList = false;
        for (int at = 0; at < lines.length; at++) {
            Matcher fence = FENCE.matcher(lines[at]);
            List<String> content = new ArrayList<>();
            int first = at + 1;
            if (fence.matches()) {
                while (!lines[++at].strip().equals("```")) {
                    content.add(without(fence.group(1), lines[at]));
                }
                blocks.add(new Block(document, first + 1, fence.group(2), content));
            } else if (!inList && lines[at].startsWith("    ") && (at == 0 || lines[at - 1].isBlank())) {
                while (at < lines.length && (lines[at].startsWith("    ") || lines[at].isBlank())) {
                    content.add(without("    ", lines[at++]));
                }
                at--;
                blocks.add(new Block(document, first, "bash", content));
            } else if (!lines[at].isBlank()) {
                inList = LIST_ITEM.matcher(lines[at]).matches() || (inList && lines[at].startsWith(" "));
            }
        }
        return blocks;
    }

    private static String without(String indentation, String line) {
        return line.startsWith(indentation) ? line.substring(indentation.length()) : line.strip();
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    boolean isShell() {
        return language.equals("bash");
    }

    /** One entry for each command, however many lines it has. */
    List<Command> commands() {
        String joined = lines.stream().collect(Collectors.joining("\n")).replaceAll("\\\\\n\\s*", "");
        return joined.lines()
                .map(command -> command.replaceFirst("(^|\\s+)#( .*)?$", "").strip())
                .filter(command -> !command.isEmpty())
                .map(command -> new Command(document, line, command))
                .toList();
    }

    @Override
    public String toString() {
        return document + ":" + line;
    }
}
