package io.github.tokenv3.family;

/**
 * A family that ended or expired.
 *
 * @param moment when it did, epoch milliseconds
 * @param id of the family
 */
public record OldFamily(long moment, String id) {}
