package io.github.tokenv3.decoupled.store;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Number matching: the client shows one number, the person picks it among three. The three are drawn once and kept, because
 * numbers that changed with every look would give away the one that stays.
 *
 * @param shown two digits
 * @param choices three numbers in the order in which they are offered, one of them the one shown
 */
public record MatchNumbers(String shown, List<String> choices) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHOICES = 3;

    /** Three different numbers from 10 to 99. */
    public static MatchNumbers draw() {
        List<String> drawn = new ArrayList<>();
        while (drawn.size() < CHOICES) {
            String number = Integer.toString(10 + RANDOM.nextInt(90));
            if (!drawn.contains(number)) {
                drawn.add(number);
            }
        }
        String shown = drawn.get(0);
        Collections.shuffle(drawn, RANDOM);
        return new MatchNumbers(shown, List.copyOf(drawn));
    }
}
