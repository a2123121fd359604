package io.github.tokenv3.docs;

/** How it is known that a documented command works. */
sealed interface Run {

    /** {@link DocumentedCommandsIT} runs it as it stands, with its own addresses and names; it ends with that status. */
    record Here(int status) implements Run {}

    /**
     * Another test runs it, or .ci/run does.
     *
     * @param test    simple name of the test class, or a script below {@code .ci}
     * @param file    the test's own, or that of a class it uses, from the top of the repository
     * @param witness what stands in that file where the command is run
     */
    record By(String test, String file, String witness) implements Run {}

    /** {@code mvn verify}, which .ci/run is, for a part or with other settings: that its words mean something is looked at. */
    record Build() implements Run {}

    /** A step of a release that no test can take: it gives this very tree another version, or publishes it. */
    record ByHand() implements Run {}
}
