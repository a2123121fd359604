package io.github.tokenv3.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Turns of several contestants, alternated: in each round everybody has one, and each round another begins. What is
 * compared was measured within minutes of one another, on the same warm server.
 *
 * @param <C> a contestant
 */
final class Rounds<C> {

    private final Map<C, List<Turn>> turns = new LinkedHashMap<>();

    private Rounds() {}

    static <C> Rounds<C> play(int rounds, List<C> contestants, Function<C, Turn> turn) {
        Rounds<C> played = new Rounds<>();
        contestants.forEach(contestant -> played.turns.put(contestant, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < contestants.size(); i++) {
                C contestant = contestants.get((round + i) % contestants.size());
                played.turns.get(contestant).add(turn.apply(contestant));
            }
        }
        return played;
    }

    Median of(C contestant, ToDoubleFunction<Turn> measure) {
        return Median.of(turns.get(contestant), measure);
    }

    /** Writes down the figures of each contestant, by its name. */
    void tell(Report report, String stage, Function<C, String> name) {
        turns.keySet()
                .forEach(contestant ->
                        report.figures(stage, name.apply(contestant), measure -> of(contestant, measure)));
    }

    /** One contestant's measure in units of another's, round by round. */
    Median ratio(C one, C other, ToDoubleFunction<Turn> measure) {
        List<Turn> ours = turns.get(one);
        List<Turn> theirs = turns.get(other);
        return Median.of(IntStream.range(0, ours.size())
                .mapToDouble(round -> measure.applyAsDouble(ours.get(round)) / measure.applyAsDouble(theirs.get(round)))
                .toArray());
    }
}
