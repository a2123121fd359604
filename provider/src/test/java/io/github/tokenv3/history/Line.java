package io.github.tokenv3.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of one family.
 *
 * @param begin      how it began
 * @param operations what was done with its tokens, in the order of {@link Operation#invoked()}
 * @param endings    what was meant to end it: revocations, and logouts and password changes of others as well
 */
record Line(Operation begin, List<Operation> operations, List<Operation> endings) {

    /** Uses of a refresh token, whatever was answered. */
    Stream<Operation> presentations(String token) {
        return operations.stream().filter(one -> one.action() == Action.REFRESH && one.token().equals(token));
    }

    /** Uses of a refresh token that were answered with tokens, the first to be answered first. */
    List<Operation> grants(String token) {
        return presentations(token).filter(one -> one.said() == Said.GRANTED)
                .sorted(Comparator.comparingLong(Operation::completed)).toList();
    }

    Stream<Operation> granted() {
        return operations.stream().filter(one -> one.is(Action.REFRESH, Said.GRANTED));
    }

    Stream<Operation> refused() {
        return operations.stream().filter(one -> one.is(Action.REFRESH, Said.REFUSED));
    }

    /** The refresh tokens that were presented. */
    List<String> presented() {
        return operations.stream().filter(one -> one.action() == Action.REFRESH).map(Operation::token).distinct().toList();
    }

    /** The first answer from which on the family is certainly dead. */
    Optional<Death> death() {
        Stream<Death> ended = endings.stream()
                .filter(one -> one.said() == Said.DONE && begin.completed() < one.invoked())
                .map(one -> new Death(one.completed(), one));
        return Stream.concat(ended, refused().flatMap(this::replay)).min(Comparator.comparingLong(Death::at));
    }

    /** Of two uses of one token one was accepted, the other not: a replay, whichever of the two was the thief's. */
    private Stream<Death> replay(Operation refused) {
        return grants(refused.token()).stream().limit(1)
                .map(granted -> new Death(Math.max(granted.completed(), refused.completed()), refused));
    }

    record Death(long at, Operation cause) {
    }
}
