package io.github.tokenv3.family;

/** Which families a search is for. */
public enum FamilyState {
    /** Those whose refresh token could be redeemed. */
    LIVE(" and f.endedAt is null and f.expiresAt > :now"),
    /** Those that were ended, or have reached their absolute end. */
    ENDED(" and (f.endedAt is not null or f.expiresAt <= :now)"),
    /** All whose rows are still kept. */
    ANY("");

    private final String condition;

    FamilyState(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
