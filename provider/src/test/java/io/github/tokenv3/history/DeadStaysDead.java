package io.github.tokenv3.history;

import java.util.stream.Stream;

record DeadStaysDead() implements Rule {

    @Override
    public Stream<Fault> faults(Line line) {
        return line.death().stream()
                .flatMap(death -> line.operations().stream()
                        .filter(one -> one.said().isAccepted() && one.invoked() > death.at())
                        .map(one -> new Fault(Promise.DEAD_STAYS_DEAD, one, "dead by " + death.cause())));
    }
}
