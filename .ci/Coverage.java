import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints what JaCoCo's {@code jacoco.csv} says: by package, and in all. */
class Coverage {

    private long linesMissed;
    private long lines;
    private long branchesMissed;
    private long branches;

    public static void main(String[] arguments) throws IOException {
        List<String> rows = Files.readAllLines(Path.of(arguments[0]));
        List<String> columns = List.of(rows.get(0).split(","));
        Map<String, Coverage> packages = new TreeMap<>();
        Coverage all = new Coverage();
        for (String row : rows.subList(1, rows.size())) {
            String[] values = row.split(",");
            String name = values[columns.indexOf("PACKAGE")].replaceFirst("^io\\.github\\.tokenv3\\.?", "");
            packages.computeIfAbsent(name, absent -> new Coverage()).add(columns, values);
            all.add(columns, values);
        }
        packages.forEach((name, figures) -> figures.print(name));
        all.print("all");
    }

    private void add(List<String> columns, String[] values) {
        linesMissed += Long.parseLong(values[columns.indexOf("LINE_MISSED")]);
        lines += Long.parseLong(values[columns.indexOf("LINE_MISSED")])
                + Long.parseLong(values[columns.indexOf("LINE_COVERED")]);
        branchesMissed += Long.parseLong(values[columns.indexOf("BRANCH_MISSED")]);
        branches += Long.parseLong(values[columns.indexOf("BRANCH_MISSED")])
                + Long.parseLong(values[columns.indexOf("BRANCH_COVERED")]);
    }

    private void print(String name) {
        System.out.printf(
                "%-24s lines %5.1f %% of %5d   branches %5.1f %% of %4d%n",
                name, share(linesMissed, lines), lines, share(branchesMissed, branches), branches);
    }

    private static double share(long missed, long of) {
        return of == 0 ? 100 : 100.0 * (of - missed) / of;
    }
}
