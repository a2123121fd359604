package io.github.tokenv3.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** Clients at a {@link ModelServer}, with overlapping requests of which some get lost, or their answers. */
final class ModelRun {

    private static final int CLIENTS = 5;
    private static final int FAMILIES_AT_A_TIME = 12;

    private record Event(long at, Runnable what) {}

    private final Random random;
    private final ModelServer server;
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private final List<Operation> history = new ArrayList<>();
    private final Map<String, List<String>> known = new HashMap<>();
    private int begun;
    private long now;
    private boolean isOver;

    private ModelRun(ModelServer.Flaw flaw, long seed) {
        this.random = new Random(seed);
        this.server = new ModelServer(flaw, random);
    }

    static List<Operation> history(ModelServer.Flaw flaw, long seed, int operations) {
        return new ModelRun(flaw, seed).run(operations);
    }

    private List<Operation> run(int operations) {
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            after(() -> ask(number));
        }
        // What is under way when it is enough comes to its end: a history has no operation that nobody waited for.
        while (!events.isEmpty()) {
            isOver = history.size() >= operations;
            Event next = events.remove();
            now = next.at();
            next.what().run();
        }
        return history;
    }

    private void after(Runnable what) {
        events.add(new Event(now + 1 + random.nextInt(20), what));
    }

    private void ask(int client) {
        if (isOver) {
            return;
        }
        long invoked = now;
        List<String> families = known.keySet().stream().sorted().toList();
        if (families.size() < FAMILIES_AT_A_TIME || random.nextInt(20) == 0) {
            arrive(client, Action.BEGIN, String.format("family-%05d", begun++), null, invoked);
            return;
        }
        String family = families.get(families.size() - 1 - random.nextInt(FAMILIES_AT_A_TIME));
        List<String> tokens = known.get(family);
        boolean old = random.nextInt(10) == 0;
        String token = tokens.get(old ? random.nextInt(tokens.size()) : tokens.size() - 1);
        arrive(client, action(), family, token, invoked);
    }

    private Action action() {
        int dice = random.nextInt(100);
        return dice < 2 ? Action.REVOKE : dice < 40 ? Action.INTROSPECT : Action.REFRESH;
    }

    private void arrive(int client, Action action, String family, String token, long invoked) {
        boolean lost = action != Action.BEGIN && random.nextInt(20) == 0;
        if (lost && random.nextBoolean()) {
            after(() -> complete(client, action, family, token, invoked, ModelServer.Reply.of(Said.NOTHING)));
            return;
        }
        after(() -> {
            ModelServer.Reply reply = server.answer(action, family, token);
            after(() -> complete(
                    client, action, family, token, invoked, lost ? ModelServer.Reply.of(Said.NOTHING) : reply));
        });
    }

    private void complete(
            int client, Action action, String family, String token, long invoked, ModelServer.Reply reply) {
        if (reply.received() != null) {
            known.computeIfAbsent(family, first -> new ArrayList<>()).add(reply.received());
        }
        history.add(new Operation(
                client,
                0,
                action,
                "user",
                "session",
                family,
                token,
                invoked,
                now,
                reply.said(),
                reply.received(),
                reply.end(),
                ""));
        after(() -> ask(client));
    }
}
