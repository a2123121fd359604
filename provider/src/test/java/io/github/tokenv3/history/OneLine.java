package io.github.tokenv3.history;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

record OneLine() implements Rule {

    @Override
    public Stream<Fault> faults(Line line) {
        return Stream.concat(joins(line), forks(line));
    }

    /** One token that two different tokens were exchanged for. */
    private static Stream<Fault> joins(Line line) {
        Map<String, List<Operation>> byReceived = line.granted().collect(groupingBy(Operation::received));
        return byReceived.values().stream()
                .filter(grants ->
                        grants.stream().map(Operation::token).distinct().count() > 1
                                || grants.get(0).received().equals(line.begin().received()))
                .map(grants -> new Fault(
                        Promise.ONE_LINE, grants.get(grants.size() - 1), "given before, as the successor of another"));
    }

    /** Two successors of one token, both of them accepted. */
    private static Stream<Fault> forks(Line line) {
        Set<String> accepted = line.granted().map(Operation::token).collect(Collectors.toSet());
        return line.presented().stream().map(line::grants).flatMap(grants -> {
            List<Operation> good = grants.stream()
                    .filter(one -> accepted.contains(one.received()))
                    .toList();
            return good.stream()
                    .filter(one -> !one.received().equals(good.get(0).received()))
                    .map(one ->
                            new Fault(Promise.ONE_LINE, one, "its successor was accepted, and that of " + good.get(0)));
        });
    }
}
