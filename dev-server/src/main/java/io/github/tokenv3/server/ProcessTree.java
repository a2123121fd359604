package io.github.tokenv3.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process and everything below it. The server's JVM is a child of its launch script, or has replaced it. */
final class ProcessTree {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);
    private static final int POLL_MILLIS = 20;

    private final Process root;

    ProcessTree(Process root) {
        this.root = root;
    }

    /** The JVM in the tree; the root itself when nothing is below it. */
    ProcessHandle java() {
        return root.descendants().filter(ProcessTree::isJava).findFirst().orElseGet(root::toHandle);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.matches(".*\\bjava(\\.exe)?"))
                .isPresent();
    }

    /** SIGTERM to the root, which hands it on; SIGKILL to what is left after 20 s. */
    void stop() {
        List<ProcessHandle> children = children();
        root.destroy();
        if (!gone(children, GRACE) || !rootGone(GRACE)) {
            kill(children);
        }
    }

    /** SIGKILL, children first, so that their parent takes note of their end: not every container has an init that would. */
    void kill() {
        kill(children());
    }

    private void kill(List<ProcessHandle> children) {
        children.forEach(ProcessHandle::destroyForcibly);
        gone(children, AFTER_KILL);
        root.destroyForcibly();
        rootGone(AFTER_KILL);
    }

    /** Must be asked before the root ends: nobody finds its children then. */
    private List<ProcessHandle> children() {
        return root.descendants().toList();
    }

    private static boolean gone(List<ProcessHandle> processes, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
                if (System.nanoTime() > end) {
                    return false;
                }
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean rootGone(Duration patience) {
        try {
            return root.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
