package io.github.tokenv3.history;

import java.util.ArrayList;
import java.util.List;

/** A history written by hand: one family {@code f} of {@code anna}, from token {@code a} on; each step takes 10 and pauses 10. */
final class ForgedHistory {

    static final long END = 1_000_000;

    private final List<Operation> operations = new ArrayList<>();
    private long now;

    static ForgedHistory begun() {
        ForgedHistory history = new ForgedHistory();
        history.add(Action.BEGIN, "f", null, Said.GRANTED, "a", END);
        return history;
    }

    ForgedHistory refresh(String token, String received) {
        return add(Action.REFRESH, "f", token, Said.GRANTED, received, END);
    }

    ForgedHistory refresh(String token, String received, long end) {
        return add(Action.REFRESH, "f", token, Said.GRANTED, received, end);
    }

    ForgedHistory refresh(String token, Said said) {
        return add(Action.REFRESH, "f", token, said, null, 0);
    }

    ForgedHistory introspect(String token, Said said) {
        return add(Action.INTROSPECT, "f", token, said, null, 0);
    }

    ForgedHistory end(Action action, Said said) {
        return add(action, action == Action.REVOKE ? "f" : null, null, said, null, 0);
    }

    /** A logout with a token of another family of the same session, whose own history this is. */
    ForgedHistory logoutWithAnother(String family) {
        return add(Action.LOGOUT, family, "x", Said.DONE, null, 0);
    }

    ForgedHistory revoke(String family) {
        return add(Action.REVOKE, family, "x", Said.DONE, null, 0);
    }

    ForgedHistory another(String family, Said refreshed) {
        add(Action.BEGIN, family, null, Said.GRANTED, family + "-a", END);
        return add(Action.REFRESH, family, family + "-a", refreshed, refreshed == Said.GRANTED ? "x" : null, END);
    }

    /** The last operation was sent together with the one before it. */
    ForgedHistory atOnce() {
        Operation last = operations.remove(operations.size() - 1);
        operations.add(new Operation(
                2,
                last.node(),
                last.action(),
                last.user(),
                last.session(),
                last.family(),
                last.token(),
                operations.get(operations.size() - 1).invoked(),
                last.completed(),
                last.said(),
                last.received(),
                last.end(),
                ""));
        return this;
    }

    ForgedHistory later(long time) {
        now += time;
        return this;
    }

    List<Operation> operations() {
        return operations;
    }

    private ForgedHistory add(Action action, String family, String token, Said said, String received, long end) {
        operations.add(
                new Operation(1, 1, action, "anna", "session", family, token, now, now + 10, said, received, end, ""));
        now += 20;
        return this;
    }
}
