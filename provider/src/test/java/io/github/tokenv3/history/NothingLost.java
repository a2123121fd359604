package io.github.tokenv3.history;

import java.util.stream.Stream;

/**
 * A refusal needs a cause that the server can have known of: something that was meant to end the family, or a token of the
 * family that was presented more than once. A request without an answer may have spent its token; no server can tell its
 * client. That is the one case in which who did nothing wrong is refused, and what the retry window is for.
 */
record NothingLost() implements Rule {

    @Override
    public Stream<Fault> faults(Line line) {
        return line.refused()
                .filter(one -> !line.mayHaveEndedBefore(one))
                .map(one -> new Fault(
                        Promise.NOTHING_LOST,
                        one,
                        "nothing ended the family, and nobody else presented a token twice"));
    }
}
