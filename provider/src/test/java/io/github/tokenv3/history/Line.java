package io.github.tokenv3.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of one family.
 *
 * @param begin      how it began
 * @param operations what was done with its tokens, in the order of {@link Operation#invoked()}
 * @param endings    what was meant to end it: revocations, and logouts and password changes of others as well
 * @param idle       those among them that may have ended nothing, though answered: logouts with a token of another family
 *                   of the session, which may have been dead itself
 */
record Line(Operation begin, List<Operation> operations, List<Operation> endings, Set<Operation> idle) {

    /** Uses of a refresh token, whatever was answered. */
    Stream<Operation> presentations(String token) {
        return operations.stream()
                .filter(one -> one.action() == Action.REFRESH && one.token().equals(token));
    }

    /** Uses of a refresh token that were answered with tokens, the first to be answered first. */
    List<Operation> grants(String token) {
        return presentations(token)
                .filter(one -> one.said() == Said.GRANTED)
                .sorted(Comparator.comparingLong(Operation::completed))
                .toList();
    }

    Stream<Operation> granted() {
        return operations.stream().filter(one -> one.is(Action.REFRESH, Said.GRANTED));
    }

    Stream<Operation> refused() {
        return operations.stream().filter(one -> one.is(Action.REFRESH, Said.REFUSED));
    }

    /** The refresh tokens that were presented. */
    List<String> presented() {
        return operations.stream()
                .filter(one -> one.action() == Action.REFRESH)
                .map(Operation::token)
                .distinct()
                .toList();
    }

    /** The first answer from which on the family is certainly dead. */
    Optional<Death> death() {
        Stream<Death> ended = endings.stream()
                .filter(one -> one.said() == Said.DONE && !idle.contains(one) && begin.completed() < one.invoked())
                .map(one -> new Death(one.completed(), one));
        return Stream.concat(ended, refused().flatMap(this::replay)).min(Comparator.comparingLong(Death::at));
    }

    /** Of two uses of one token one was accepted, the other not: a replay, whichever of the two was the thief's. */
    private Stream<Death> replay(Operation refused) {
        return grants(refused.token()).stream()
                .limit(1)
                .map(granted -> new Death(Math.max(granted.completed(), refused.completed()), refused));
    }

    /** Whether the server can have had a reason to refuse that operation, or to find nothing to do in it. */
    boolean mayHaveEndedBefore(Operation other) {
        return other.invoked() > begin.end()
                || endings.stream().anyMatch(one -> one.mayPrecede(other))
                || presented().stream().anyMatch(token -> isReplayed(token, other));
    }

    /** Presented twice until then, and once at least so that it may have been spent. */
    private boolean isReplayed(String token, Operation until) {
        List<Operation> uses = presentations(token)
                .filter(one -> one == until || one.mayPrecede(until))
                .toList();
        return uses.size() > 1 && uses.stream().anyMatch(one -> one.said() != Said.REFUSED);
    }

    record Death(long at, Operation cause) {}
}
