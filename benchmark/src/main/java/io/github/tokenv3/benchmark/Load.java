package io.github.tokenv3.benchmark;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Sends token requests and times the answers. Small and our own, where wrk or Gatling would do for the rate alone: a
 * refresh needs what the one before was handed, by virtual client and not by connection, every answer is to be read, and
 * latency has to be told at a rate that is kept whatever the server does. Vert.x sends, HdrHistogram counts; all on one
 * thread, so that the generator takes little of the machine it shares with the server.
 */
final class Load implements AutoCloseable {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http;
    private final int connections;

    Load(int connections) {
        this.connections = connections;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true).setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /** Of microseconds, up to a minute. */
    static Histogram histogram() {
        return new Histogram(HIGHEST_MICROS, DIGITS);
    }

    /** What came of it: how long each answer took in microseconds, and how long all took in seconds. */
    record Result(Histogram latency, double seconds) {}

    /** As many as the server can answer: each connection sends its next request when it has the answer to the last. */
    Result flood(URI endpoint, Work work, Duration time) {
        return run(new Run(endpoint, work, time), run -> {
            for (int i = 0; i < connections; i++) {
                run.flood();
            }
        });
    }

    /**
     * So many a second, whatever the server does. Latency counts from the moment a request was due, so that a pause of the
     * server is felt by all that it kept waiting (what is called coordinated omission otherwise).
     */
    Result pace(URI endpoint, Work work, double perSecond, Duration time) {
        return run(new Run(endpoint, work, time), run -> {
            long start = System.nanoTime();
            long[] sent = {0};
            vertx.setPeriodic(1, timer -> {
                long now = System.nanoTime();
                if (now >= run.end || run.hasFailed()) {
                    vertx.cancelTimer(timer);
                    run.sendDue();
                    return;
                }
                long number = (long) ((now - start) / 1e9 * perSecond);
                for (; sent[0] < number; sent[0]++) {
                    run.due.add(start + (long) (sent[0] * 1e9 / perSecond));
                }
                run.sendDue();
            });
        });
    }

    private interface Start {
        void of(Run run);
    }

    private Result run(Run run, Start start) {
        long begin = System.nanoTime();
        vertx.runOnContext(now -> start.of(run));
        try {
            run.done.future().toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
        if (run.latency.getTotalCount() == 0) {
            throw new IllegalStateException("There was nothing to ask for");
        }
        return new Result(run.latency, (System.nanoTime() - begin) / 1e9);
    }

    @Override
    public void close() {
        http.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One measurement; lives on the event loop. */
    private final class Run {

        private final RequestOptions request;
        private final Work work;
        private final long end;
        private final Histogram latency = histogram();
        private final Promise<Void> done = Promise.promise();
        private final Deque<Long> due = new ArrayDeque<>();
        private int open;
        private boolean exhausted;

        private Run(URI endpoint, Work work, Duration time) {
            this.request = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost(endpoint.getHost())
                    .setPort(endpoint.getPort())
                    .setURI(endpoint.getRawPath())
                    .putHeader("Content-Type", "application/x-www-form-urlencoded");
            this.work = work;
            this.end = System.nanoTime() + time.toNanos();
        }

        private boolean hasFailed() {
            return done.future().isComplete();
        }

        /** Keeps one connection busy until the end. */
        private void flood() {
            // Looked at first: a chain that is taken and not used is lost to all later turns.
            if (hasFailed() || System.nanoTime() >= end) {
                closeIfIdle();
                return;
            }
            Work.Call call = work.next();
            exhausted |= call == null;
            if (call == null) {
                closeIfIdle();
            } else {
                send(call, System.nanoTime(), this::flood);
            }
        }

        /** Sends what is due; what finds no chain free waits, and its time runs. */
        private void sendDue() {
            while (!due.isEmpty() && !hasFailed()) {
                Work.Call call = work.next();
                if (call == null) {
                    return;
                }
                send(call, due.poll(), this::sendDue);
            }
            closeIfIdle();
        }

        private void send(Work.Call call, long dueAt, Runnable then) {
            open++;
            http.request(request)
                    .compose(post -> post.send(call.form()))
                    .compose(response -> response.body().map(body -> {
                        check(response.statusCode(), body.toString(), call);
                        return response;
                    }))
                    .onComplete(answer -> {
                        open--;
                        if (answer.failed()) {
                            done.tryFail(answer.cause());
                            return;
                        }
                        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueAt);
                        latency.recordValue(Math.min(micros, HIGHEST_MICROS));
                        then.run();
                    });
        }

        private void closeIfIdle() {
            if (open == 0 && (exhausted || System.nanoTime() >= end)) {
                done.tryComplete();
            }
        }

        private void check(int status, String body, Work.Call call) {
            JsonObject json;
            try {
                json = new JsonObject(body);
            } catch (DecodeException e) {
                throw new IllegalStateException("Answered " + status + " with something that is not JSON", e);
            }
            if (status != 200) {
                throw new IllegalStateException("Answered " + status + ": " + json.getString("error_description"));
            }
            call.answered(json.getString("access_token"), json.getString("refresh_token"));
        }
    }
}
