package io.github.tokenv3.family;

/**
 * A family as it was read from its row.
 *
 * @param id the family's id, also the id of its offline session
 * @param realmId Keycloak's internal realm id
 * @param userId Keycloak's internal user id
 * @param clientId Keycloak's internal client id (not the OAuth {@code client_id})
 * @param ssoSessionId the browser session the family was begun in, or {@code null}
 * @param channel how the user authorized it
 * @param currentId the id ({@code jti}) of the one refresh token that may be redeemed now
 * @param generation number of rotations so far
 * @param passwordStamp the user's password stamp when the family began
 * @param startedAt epoch milliseconds
 * @param rotatedAt epoch milliseconds of the last rotation, {@code null} before the first
 * @param expiresAt epoch milliseconds of the absolute end, fixed when the family began
 * @param endedAt epoch milliseconds, {@code null} while the family lives
 * @param endReason why it ended, {@code null} while the family lives
 */
public record Family(
        String id,
        String realmId,
        String userId,
        String clientId,
        String ssoSessionId,
        Channel channel,
        String currentId,
        int generation,
        String passwordStamp,
        long startedAt,
        Long rotatedAt,
        long expiresAt,
        Long endedAt,
        EndReason endReason) {

    /** Whether a refresh token of this family could be redeemed at {@code now}, epoch milliseconds. */
    public boolean isLive(long now) {
        return endedAt == null && expiresAt > now;
    }
}
