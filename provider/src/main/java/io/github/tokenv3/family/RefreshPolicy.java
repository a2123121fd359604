package io.github.tokenv3.family;

/**
 * What holds for the families of a client.
 *
 * @param lifeDays absolute life of a family in days, 1 to 365, counted from sign-in (ASVS 10.4.8)
 * @param idleDays days after which an unused refresh token expires, 1 to 365, or 0 for no idle limit of its own
 * @param retry the retry window
 * @param reuseEnds what ends when a spent token is presented again
 * @param nativeEndpoint whether tokens of Keycloak's own token endpoint get a family too
 * @param mailOnReuse whether the user is told by mail when a spent token is presented again
 */
public record RefreshPolicy(
        int lifeDays,
        int idleDays,
        RetryWindow retry,
        ReuseEnds reuseEnds,
        boolean nativeEndpoint,
        boolean mailOnReuse) {

    private static final long DAY_MILLIS = 86_400_000L;

    /** 90 days, strictly once, reuse ends the family; Keycloak's own endpoint as it was; no mails. */
    public static final RefreshPolicy DEFAULT =
            new RefreshPolicy(90, 0, RetryWindow.CLOSED, ReuseEnds.FAMILY, false, false);

    /** @throws IllegalArgumentException if a value is out of its range */
    public RefreshPolicy {
        if (lifeDays < 1 || lifeDays > 365) {
            throw new IllegalArgumentException(
                    "The life of a refresh-token family must be 1 to 365 days, not " + lifeDays);
        }
        if (idleDays < 0 || idleDays > 365) {
            throw new IllegalArgumentException(
                    "The idle life of a refresh token must be 0 (none) to 365 days, not " + idleDays);
        }
    }

    /** Epoch milliseconds at which a family begun at {@code now} ends at the latest. */
    public long endOf(long now) {
        return now + lifeDays * DAY_MILLIS;
    }

    /** Epoch milliseconds at which a token issued at {@code now} expires, in a family that ends at {@code familyEnd}. */
    public long tokenEnd(long now, long familyEnd) {
        return idleDays == 0 ? familyEnd : Math.min(familyEnd, now + idleDays * DAY_MILLIS);
    }
}
