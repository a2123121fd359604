package io.github.tokenv3.health;

/**
 * What a look at the tables found.
 *
 * @param fault what is wrong, {@code null} if nothing is; words of ours only, nothing that a database said
 */
record Reading(String fault) {

    static final Reading GOOD = new Reading(null);

    boolean isGood() {
        return fault == null;
    }
}
