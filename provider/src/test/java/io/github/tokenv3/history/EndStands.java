package io.github.tokenv3.history;

import java.util.stream.Stream;

record EndStands(Terms terms) implements Rule {

    @Override
    public Stream<Fault> faults(Line line) {
        long end = line.begin().end();
        Stream<Fault> moved = line.granted()
                .filter(one -> one.end() != end)
                .map(one -> new Fault(
                        Promise.END_STANDS, one, "the family ends at " + end + ", its token at " + one.end()));
        Stream<Fault> outlived = line.operations().stream()
                .filter(one -> one.said().isAccepted() && one.invoked() > end + Terms.micros(terms.skew()))
                .map(one -> new Fault(Promise.END_STANDS, one, "the family ended at " + end));
        return Stream.concat(moved, outlived);
    }
}
