package io.github.tokenv3.check;

/** One promise that a realm can keep or break. */
interface Condition {

    /** Its name in the answer: stable, machines look for it. */
    String name();

    /** What it means where it does not hold. */
    String meaning();

    /** The exact setting that makes it hold. */
    String setting();

    /** Looks. */
    Found examine(Examined examined);
}
