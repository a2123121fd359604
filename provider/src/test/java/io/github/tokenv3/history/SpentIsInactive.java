package io.github.tokenv3.history;

import java.util.stream.Stream;

record SpentIsInactive(Terms terms) implements Rule {

    @Override
    public Stream<Fault> faults(Line line) {
        return line.operations().stream()
                .filter(one -> one.is(Action.INTROSPECT, Said.ACTIVE))
                .flatMap(one -> line.grants(one.token()).stream()
                        .filter(spent -> spent.completed() + Terms.micros(terms.window()) < one.invoked())
                        .limit(1)
                        .map(spent -> new Fault(Promise.SPENT_IS_INACTIVE, one, "spent by " + spent)));
    }
}
