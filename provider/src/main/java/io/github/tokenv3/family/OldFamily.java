package io.github.tokenv3.family;

/**
 * A family that ended or expired, and at the same time a place in the order in which such families are gone through: by that
 * moment, which has an index, and by id where it is the same.
 *
 * @param moment when it ended or expired, epoch milliseconds
 * @param id of the family
 */
public record OldFamily(long moment, String id) {

    /** Less than any id; the empty string is null to Oracle. */
    private static final String BEFORE_ALL = " ";

    /** The place before all that are as old as this moment, or younger. */
    public static OldFamily before(long moment) {
        return new OldFamily(moment, BEFORE_ALL);
    }
}
