package io.github.tokenv3.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What clients and thieves have of one family: its latest tokens and some older ones. */
final class Family {

    private static final int KEPT = 30;

    private final String id;
    private final String user;
    private final String session;
    private final List<Token> tokens = new ArrayList<>();
    private boolean refused;

    Family(String user, String session, Token first) {
        this.id = first.id();
        this.user = user;
        this.session = session;
        tokens.add(first);
    }

    String id() {
        return id;
    }

    String user() {
        return user;
    }

    String session() {
        return session;
    }

    synchronized void received(Token token) {
        tokens.add(token);
        if (tokens.size() > KEPT) {
            tokens.remove(0);
        }
    }

    synchronized Token latest() {
        return tokens.get(tokens.size() - 1);
    }

    synchronized Token any(Random random) {
        return tokens.get(random.nextInt(tokens.size()));
    }

    synchronized void refused() {
        refused = true;
    }

    /** Whether its client has seen it refused, and will sign in again. */
    synchronized boolean isGivenUp() {
        return refused;
    }
}
