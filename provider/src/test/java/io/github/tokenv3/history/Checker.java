package io.github.tokenv3.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Says which promises a history shows broken. A pure function; operations may be in any order. */
final class Checker {

    private final List<Rule> rules;

    Checker(Terms terms) {
        this.rules = List.of(
                new ConsumedOnce(terms),
                new OneLine(),
                new DeadStaysDead(),
                new SpentIsInactive(terms),
                new NothingLost(),
                new EndStands(terms),
                new ClearAnswer());
    }

    List<Fault> faults(List<Operation> history) {
        return lines(history)
                .flatMap(line -> rules.stream().flatMap(rule -> rule.faults(line)))
                .toList();
    }

    private static Stream<Line> lines(List<Operation> history) {
        List<Operation> endings =
                history.stream().filter(one -> one.action().ends()).toList();
        Map<String, List<Operation>> families = history.stream()
                .filter(one -> one.family() != null)
                .sorted(Comparator.comparingLong(Operation::invoked))
                .collect(groupingBy(Operation::family, LinkedHashMap::new, toList()));
        List<Line> lines = families.values().stream()
                .flatMap(operations -> line(operations, endings))
                .toList();
        Set<Operation> idle = lines.stream()
                .flatMap(line -> line.operations().stream()
                        .filter(one -> one.action() == Action.LOGOUT && line.mayHaveEndedBefore(one)))
                .collect(toSet());
        return lines.stream().map(line -> new Line(line.begin(), line.operations(), line.endings(), idle));
    }

    /** Nothing is known of a family whose first answer never came. */
    private static Stream<Line> line(List<Operation> operations, List<Operation> endings) {
        return operations.stream()
                .filter(one -> one.is(Action.BEGIN, Said.GRANTED))
                .limit(1)
                .map(begin -> new Line(
                        begin,
                        operations,
                        endings.stream().filter(one -> one.endsFamilyOf(begin)).toList(),
                        Set.of()));
    }
}
