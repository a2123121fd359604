package io.github.tokenv3.family;

/**
 * What a new family begins with.
 *
 * @param id the family's id
 * @param realmId Keycloak's internal realm id
 * @param userId Keycloak's internal user id
 * @param clientId Keycloak's internal client id
 * @param ssoSessionId the browser session it begins in, or {@code null}
 * @param codeId id of the authorization code it was redeemed with, or {@code null}
 * @param channel how the user authorized it
 * @param firstTokenId id of its first refresh token
 * @param passwordStamp the user's password as it is now
 * @param now epoch milliseconds
 * @param expiresAt epoch milliseconds of its absolute end
 * @param originExpiresAt for a family that adopts a token issued before: epoch milliseconds until which the row must
 *     be kept so that the token cannot be adopted twice; else {@code null}
 */
public record FamilyStart(
        String id,
        String realmId,
        String userId,
        String clientId,
        String ssoSessionId,
        String codeId,
        Channel channel,
        String firstTokenId,
        String passwordStamp,
        long now,
        long expiresAt,
        Long originExpiresAt) {

    FamilyEntity toEntity() {
        FamilyEntity row = new FamilyEntity();
        row.id = id;
        row.realmId = realmId;
        row.userId = userId;
        row.clientId = clientId;
        row.ssoSessionId = ssoSessionId;
        row.codeId = codeId;
        row.channel = channel;
        row.currentId = firstTokenId;
        row.passwordStamp = passwordStamp;
        row.startedAt = now;
        row.expiresAt = expiresAt;
        row.originExpiresAt = originExpiresAt;
        return row;
    }
}
