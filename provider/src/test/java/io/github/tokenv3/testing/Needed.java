package io.github.tokenv3.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What tests need of the machine beside a JDK, and may do without: where it is missing they are skipped, after one line that
 * says so, or fail where the environment says {@code CI=true}.
 */
public final class Needed {

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Needed() {}

    /** Each of these has to be on the PATH. */
    public static void programs(String... names) {
        for (String name : names) {
            program(name);
        }
    }

    /**
     * The program that has one of these names, from the PATH.
     *
     * @throws TestAbortedException if there is none
     * @throws AssertionError the same where {@code CI=true}
     */
    public static Path program(String name, String... otherNames) {
        Optional<Path> found = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.concat(Stream.of(name), Arrays.stream(otherNames))
                        .map(program -> Path.of(folder, program)))
                .filter(Files::isExecutable)
                .findFirst();
        there(found.isPresent(), name + " on the PATH");
        return found.orElseThrow();
    }

    /** @param what is needed, as it reads in "Tests need ..." */
    public static void there(boolean there, String what) {
        if (!there) {
            boolean ci = "true".equals(System.getenv("CI"));
            // Surefire and Failsafe report the number of skipped tests, never the reason.
            if (!ci && TOLD.add(what)) {
                System.err.println("Skipped: " + message(what));
            }
            missing(what, ci);
        }
    }

    static void missing(String what, boolean ci) {
        if (ci) {
            throw new AssertionError(message(what));
        }
        throw new TestAbortedException(message(what));
    }

    private static String message(String what) {
        return "tests need " + what + " (.ci/run has the Debian packages)";
    }
}
