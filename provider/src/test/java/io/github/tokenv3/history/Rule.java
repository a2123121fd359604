package io.github.tokenv3.history;

import java.util.stream.Stream;

/** One promise, and how it is seen broken. */
interface Rule {

    Stream<Fault> faults(Line line);
}
