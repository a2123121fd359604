package io.github.tokenv3.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** CPU time that processes have used, their children included, as Linux counts it in {@code /proc}. */
final class Cpu {

    /** Of {@code /proc/<pid>/stat} after the name, which may hold blanks: utime and stime. */
    private static final int UTIME = 11;

    private static final int STIME = 12;
    private static final double TICKS_PER_SECOND = 100;

    private Cpu() {}

    /** Seconds of CPU that this process and all below it have used since they began. */
    static double seconds(long pid) {
        LongStream below = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid);
        return LongStream.concat(LongStream.of(pid), below)
                .mapToDouble(Cpu::ofOne)
                .sum();
    }

    /** Seconds of CPU that this process has used, without the servers it started. */
    static double ofThisProcess() {
        return ofOne(ProcessHandle.current().pid());
    }

    /** Seconds of CPU of each thread of a process, by the thread's name without numbers. */
    static Map<String, Double> byThread(long pid) {
        Map<String, Double> seconds = new TreeMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads.toList()) {
                String name = Files.readString(thread.resolve("comm")).strip().replaceAll("[-# ]*[0-9][0-9-]*$", "");
                seconds.merge(name, of(thread.resolve("stat")), Double::sum);
            }
            return seconds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double ofOne(long pid) {
        return of(Path.of("/proc", Long.toString(pid), "stat"));
    }

    private static double of(Path file) {
        try {
            String stat = Files.readString(file);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Stream.of(fields[UTIME], fields[STIME])
                            .mapToLong(Long::parseLong)
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
