package io.github.tokenv3.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * A refusal needs a cause that the server can have known of: something that was meant to end the family, or a token of the
 * family that was presented more than once. A request without an answer may have spent its token; no server can tell its
 * client. That is the one case in which who did nothing wrong is refused, and what the retry window is for.
 */
record NothingLost() implements Rule {

    @Override
    public Stream<Fault> faults(Line line) {
        return line.refused().filter(one -> !hasCause(line, one))
                .map(one -> new Fault(Promise.NOTHING_LOST, one, "nothing ended the family, and nobody else presented a token twice"));
    }

    private static boolean hasCause(Line line, Operation refused) {
        return refused.invoked() > line.begin().end()
                || line.endings().stream().anyMatch(one -> one.mayPrecede(refused))
                || line.presented().stream().anyMatch(token -> isReplayed(line, token, refused));
    }

    /** Presented twice until then, and once at least so that it may have been spent. */
    private static boolean isReplayed(Line line, String token, Operation refused) {
        List<Operation> uses = line.presentations(token).filter(one -> one == refused || one.mayPrecede(refused)).toList();
        return uses.size() > 1 && uses.stream().anyMatch(one -> one.said() != Said.REFUSED);
    }
}
