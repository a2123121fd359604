package io.github.tokenv3.history;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

record ConsumedOnce(Terms terms) implements Rule {

    @Override
    public Stream<Fault> faults(Line line) {
        return line.presented().stream().map(line::grants).flatMap(this::faultsOf);
    }

    private Stream<Fault> faultsOf(List<Operation> grants) {
        return IntStream.range(1, grants.size())
                .filter(i -> i > terms.times() || isLate(grants.get(0), grants.get(i)))
                .mapToObj(i -> new Fault(Promise.CONSUMED_ONCE, grants.get(i), "accepted already by " + grants.get(0)));
    }

    private boolean isLate(Operation first, Operation again) {
        return again.invoked() > first.completed() + Terms.micros(terms.window());
    }
}
