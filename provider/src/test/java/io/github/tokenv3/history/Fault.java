package io.github.tokenv3.history;

/** A broken promise: the operation that shows it, and what makes it one. */
record Fault(Promise promise, Operation operation, String because) {

    @Override
    public String toString() {
        return promise + ": " + because + ", by " + operation;
    }
}
