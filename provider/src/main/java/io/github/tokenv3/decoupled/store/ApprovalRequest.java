package io.github.tokenv3.decoupled.store;

/**
 * A request as it was read from its row.
 *
 * @param id names the request in the link that the person opens; no secret
 * @param kind who waits for the decision
 * @param orderHash hash of the client's {@code order_ref}, {@code null} for CIBA
 * @param secretHash hash of the client's {@code tpp_token}, {@code null} for CIBA
 * @param cibaId what Keycloak's CIBA knows the request by, else {@code null}
 * @param realmId Keycloak's internal realm id
 * @param clientId Keycloak's internal client id (not the OAuth {@code client_id})
 * @param personHash hash of the name that the client gave for the person, see {@code decoupled.Person}
 * @param asked what the client asks for
 * @param numbers number matching, {@code null} where the client shows no number
 * @param status where it stands
 * @param createdAt epoch milliseconds
 * @param expiresAt epoch milliseconds until which it can be decided, and after the approval fetched
 * @param decidedAt epoch milliseconds, {@code null} before
 * @param userId Keycloak's internal id of the user who decided, {@code null} before
 * @param sessionId the user session that the approval made for the client, or {@code null}
 */
public record ApprovalRequest(
        String id,
        ApprovalKind kind,
        String orderHash,
        String secretHash,
        String cibaId,
        String realmId,
        String clientId,
        String personHash,
        Asked asked,
        MatchNumbers numbers,
        ApprovalStatus status,
        long createdAt,
        long expiresAt,
        Long decidedAt,
        String userId,
        String sessionId) {

    /** Whether its time has run out, at {@code now} in epoch milliseconds. */
    public boolean isExpired(long now) {
        return expiresAt <= now;
    }

    /** Whether somebody can still decide it, at {@code now} in epoch milliseconds. */
    public boolean isWaiting(long now) {
        return status == ApprovalStatus.PENDING && !isExpired(now);
    }
}
