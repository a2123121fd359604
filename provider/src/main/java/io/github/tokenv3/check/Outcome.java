package io.github.tokenv3.check;

/** What came of one condition. The worst of them is that of the realm. */
public enum Outcome {
    /** The promise is kept. */
    OK,
    /** It is kept, but not as well as it could be, or somebody must have meant it so. */
    WARNING,
    /** It is not kept. */
    FAULT
}
