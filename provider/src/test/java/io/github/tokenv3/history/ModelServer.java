package io.github.tokenv3.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What a server promises, in memory, one request at a time; with a flaw, if the checker is to find it. */
final class ModelServer {

    enum Flaw {
        NONE(null),
        FORGETS_WHAT_WAS_SPENT(Promise.CONSUMED_ONCE),
        REPLAY_IS_ONLY_REFUSED(Promise.DEAD_STAYS_DEAD),
        FORGETS_REVOCATIONS(Promise.DEAD_STAYS_DEAD),
        CALLS_THE_SPENT_ACTIVE(Promise.SPENT_IS_INACTIVE),
        REFUSES_AT_RANDOM(Promise.NOTHING_LOST),
        BURNS_WHAT_IT_REFUSES(Promise.NOTHING_LOST),
        MOVES_THE_END(Promise.END_STANDS),
        FAILS(Promise.CLEAR_ANSWER);

        final Promise broken;

        Flaw(Promise broken) {
            this.broken = broken;
        }
    }

    record Reply(Said said, String received, long end) {

        static Reply of(Said said) {
            return new Reply(said, null, 0);
        }
    }

    private static final long END = 1L << 40;

    private final Flaw flaw;
    private final Random random;
    private final Map<String, String> current = new HashMap<>();
    private int tokens;

    ModelServer(Flaw flaw, Random random) {
        this.flaw = flaw;
        this.random = random;
    }

    Reply answer(Action action, String family, String token) {
        return switch (action) {
            case BEGIN -> give(family, END);
            case REFRESH -> refresh(family, token);
            case INTROSPECT, INTROSPECT_ACCESS -> Reply.of(isActive(family, token) ? Said.ACTIVE : Said.INACTIVE);
            case REVOKE, LOGOUT, PASSWORD -> end(family);
        };
    }

    private Reply refresh(String family, String token) {
        if (strikes(Flaw.FAILS)) {
            return Reply.of(Said.BROKEN);
        }
        if (strikes(Flaw.REFUSES_AT_RANDOM)) {
            return Reply.of(Said.REFUSED);
        }
        if (strikes(Flaw.BURNS_WHAT_IT_REFUSES)) {
            give(family, END);
            return Reply.of(Said.REFUSED);
        }
        if (!token.equals(current.get(family))
                && !(current.containsKey(family) && strikes(Flaw.FORGETS_WHAT_WAS_SPENT))) {
            if (flaw != Flaw.REPLAY_IS_ONLY_REFUSED) {
                current.remove(family);
            }
            return Reply.of(Said.REFUSED);
        }
        return give(family, strikes(Flaw.MOVES_THE_END) ? END + 1 : END);
    }

    private boolean isActive(String family, String token) {
        return token.equals(current.get(family)) || current.containsKey(family) && strikes(Flaw.CALLS_THE_SPENT_ACTIVE);
    }

    private Reply end(String family) {
        if (flaw != Flaw.FORGETS_REVOCATIONS) {
            current.remove(family);
        }
        return Reply.of(Said.DONE);
    }

    private Reply give(String family, long end) {
        current.put(family, "token-" + tokens++);
        return new Reply(Said.GRANTED, current.get(family), end);
    }

    /** Rarely: a flaw that shows in one of three requests is harder to find than one that always does. */
    private boolean strikes(Flaw other) {
        return flaw == other && random.nextInt(3) == 0;
    }
}
