package io.github.tokenv3.endpoint;

/** Thrown where a request cannot go on. Costs no stack trace: bad input is an ordinary event. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    Refusal(Failure failure) {
        super(failure.description(), null, false, false);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
