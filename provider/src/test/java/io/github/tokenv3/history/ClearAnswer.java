package io.github.tokenv3.history;

import java.util.stream.Stream;

record ClearAnswer() implements Rule {

    @Override
    public Stream<Fault> faults(Line line) {
        return line.operations().stream()
                .filter(one ->
                        one.said() == Said.BROKEN && (one.action() == Action.REFRESH || one.action() == Action.REVOKE))
                .map(one -> new Fault(Promise.CLEAR_ANSWER, one, "neither tokens nor invalid_grant nor 503"));
    }
}
