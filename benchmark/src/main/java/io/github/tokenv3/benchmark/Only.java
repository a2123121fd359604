package io.github.tokenv3.benchmark;

/** So many requests of some work, and no more. */
final class Only implements Work {

    private final Work work;
    private int left;

    Only(int number, Work work) {
        this.left = number;
        this.work = work;
    }

    @Override
    public Call next() {
        return left-- > 0 ? work.next() : null;
    }
}
