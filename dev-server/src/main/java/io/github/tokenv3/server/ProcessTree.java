package io.github.tokenv3.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and everything it started. The server's JVM is a child of its launch script, or has replaced it. */
final class ProcessTree {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private final ProcessHandle root;
    private final List<ProcessHandle> descendants;

    private ProcessTree(ProcessHandle root) {
        this.root = root;
        // Kept now: once the root is gone its children cannot be found any more.
        this.descendants = root.descendants().toList();
    }

    static ProcessTree of(Process process) {
        return new ProcessTree(process.toHandle());
    }

    /** The JVM in the tree; the root itself when nothing is below it. */
    ProcessHandle java() {
        return descendants.stream().filter(ProcessTree::isJava).findFirst().orElse(root);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().filter(command -> command.matches(".*\\bjava(\\.exe)?")).isPresent();
    }

    /** SIGTERM to the root, which hands it on; SIGKILL to what is left after 20 s. */
    void stop() {
        root.destroy();
        if (!gone(GRACE)) {
            kill();
        }
    }

    /** SIGKILL, root first, so that the script cannot start another JVM. */
    void kill() {
        root.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        gone(AFTER_KILL);
    }

    private boolean gone(Duration patience) {
        CompletableFuture<?>[] exits = Stream.concat(Stream.of(root), descendants.stream())
                .map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
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
