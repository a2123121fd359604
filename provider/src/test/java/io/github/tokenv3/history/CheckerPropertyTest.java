package io.github.tokenv3.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A server that keeps its promises is never accused, and one that breaks one now and then is found out. */
class CheckerPropertyTest {

    @Property(tries = 200)
    void noFaultIsFoundInAServerWithoutAFlaw(@ForAll long seed) {
        assertThat(faults(ModelServer.Flaw.NONE, seed)).isEmpty();
    }

    @Property(tries = 200)
    void eachFlawIsFound(@ForAll ModelServer.Flaw flaw, @ForAll long seed) {
        if (flaw != ModelServer.Flaw.NONE) {
            assertThat(faults(flaw, seed)).extracting(Fault::promise).contains(flaw.broken);
        }
    }

    private static List<Fault> faults(ModelServer.Flaw flaw, long seed) {
        List<Operation> history = ModelRun.history(flaw, seed, 3000);
        Collections.shuffle(history, new Random(seed));
        return new Checker(Terms.STRICT).faults(history);
    }
}
