package io.github.tokenv3.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and everything below it. The server's JVM is a child of its launch script, or has replaced it. */
final class ProcessTree {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private final ProcessHandle root;

    ProcessTree(Process process) {
        root = process.toHandle();
    }

    /** The JVM in the tree; the root itself when nothing is below it. */
    ProcessHandle java() {
        return root.descendants().filter(ProcessTree::isJava).findFirst().orElse(root);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().filter(command -> command.matches(".*\\bjava(\\.exe)?")).isPresent();
    }

    /** SIGTERM to the root, which hands it on; SIGKILL to what is left after 20 s. */
    void stop() {
        List<ProcessHandle> all = all();
        root.destroy();
        if (!gone(all, GRACE)) {
            kill(all);
        }
    }

    /** SIGKILL, root first, so that the script cannot start another JVM. */
    void kill() {
        kill(all());
    }

    /** Must be asked before the root ends: nobody finds its children then. */
    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    private static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        gone(processes, AFTER_KILL);
    }

    private static boolean gone(List<ProcessHandle> processes, Duration patience) {
        CompletableFuture<?>[] exits = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
