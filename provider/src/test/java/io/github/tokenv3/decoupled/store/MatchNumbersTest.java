package io.github.tokenv3.decoupled.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MatchNumbersTest {

    @RepeatedTest(100)
    void threeDifferentNumbersOfTwoDigitsOneOfThemShown() {
        MatchNumbers numbers = MatchNumbers.draw();

        assertThat(numbers.choices()).hasSize(3).doesNotHaveDuplicates().contains(numbers.shown());
        assertThat(numbers.choices()).allSatisfy(number -> assertThat(number).matches("[1-9][0-9]"));
    }

    /** By chance alone it would fail once in 3^199 runs. */
    @Test
    void thePlaceOfTheNumberThatIsShownTellsNothing() {
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            MatchNumbers numbers = MatchNumbers.draw();
            places.add(numbers.choices().indexOf(numbers.shown()));
        }

        assertThat(places).containsExactlyInAnyOrder(0, 1, 2);
    }
}
