package io.github.tokenv3.server;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells a waiting person what goes on: a line for each step, and a sign of life every 5 s in a long one. */
final class Progress implements AutoCloseable {

    private static final int HEARTBEAT_SECONDS = 5;

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private long lastLine = start;

    Progress(PrintStream out) {
        this.out = out;
        heartbeat.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    synchronized void step(String what) {
        lastLine = System.nanoTime();
        out.printf("%4d s  %s%n", seconds(lastLine - start), what);
        out.flush();
    }

    /** The last step; no sign of life after it. */
    void done(String what) {
        close();
        step(what);
    }

    private synchronized void beat() {
        if (!heartbeat.isShutdown() && seconds(System.nanoTime() - lastLine) >= HEARTBEAT_SECONDS) {
            step("...");
        }
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
    }
}
