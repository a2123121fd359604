package io.github.tokenv3.history;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param operations how many requests there were, by what was done and answered
 * @param struck     how often each disturbance struck
 * @param families   how many families were begun
 */
record Report(
        Subject subject,
        Settings settings,
        int total,
        Map<String, Long> operations,
        Map<Disturbance, Long> struck,
        long families,
        List<Fault> faults) {

    private static final int SHOWN = 5;

    static Report of(Subject subject, Settings settings, List<Operation> history, List<Disturbance> struck) {
        Checker checker = new Checker(Terms.STRICT.skewed(Nemesis.SKEW.plus(Duration.ofSeconds(1))));
        return new Report(
                subject,
                settings,
                history.size(),
                history.stream().collect(groupingBy(one -> one.action() + " " + one.said(), TreeMap::new, counting())),
                struck.stream().collect(groupingBy(one -> one, TreeMap::new, counting())),
                history.stream()
                        .filter(one -> one.is(Action.BEGIN, Said.GRANTED))
                        .count(),
                checker.faults(history));
    }

    long count(Action action, Said said) {
        return operations.getOrDefault(action + " " + said, 0L);
    }

    /** How often each promise was broken. */
    Map<Promise, Long> broken() {
        return faults.stream().collect(groupingBy(Fault::promise, TreeMap::new, counting()));
    }

    @Override
    public String toString() {
        String examples = broken().keySet().stream()
                .flatMap(promise -> faults.stream()
                        .filter(fault -> fault.promise() == promise)
                        .limit(SHOWN))
                .map(fault -> "\n  " + fault)
                .collect(Collectors.joining());
        return "History of " + subject + ", again with " + settings + "\n  " + total + " operations on " + families
                + " families: " + operations + "\n  struck: " + struck + "\n  broken promises: " + broken() + examples;
    }
}
