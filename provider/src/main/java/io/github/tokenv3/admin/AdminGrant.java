package io.github.tokenv3.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.tokenv3.family.Family;
import java.time.Instant;
import java.util.Locale;
import org.keycloak.models.ClientModel;

/**
 * A family as administrators see it; no token, nor anything a token could be made of. Members that do not apply are left
 * out. Times are ISO 8601, UTC.
 *
 * @param id the family's id, also the {@code sid} of its access tokens
 * @param userId Keycloak's id of the user
 * @param clientId the OAuth {@code client_id}; left out if the client is gone
 * @param channel {@code redirect}, {@code decoupled} or {@code direct}
 * @param state {@code live} or {@code ended}
 * @param generation how often the refresh token was rotated
 * @param startedAt when the user approved it
 * @param lastUsedAt when it was last rotated
 * @param expiresAt its absolute end
 * @param endedAt when it was ended; left out if it lives or merely expired
 * @param endReason why it was ended
 * @param ssoSessionId the browser session it was begun in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdminGrant(
        @JsonProperty("id") String id,
        @JsonProperty("user_id") String userId,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("channel") String channel,
        @JsonProperty("state") String state,
        @JsonProperty("generation") int generation,
        @JsonProperty("started_at") String startedAt,
        @JsonProperty("last_used_at") String lastUsedAt,
        @JsonProperty("expires_at") String expiresAt,
        @JsonProperty("ended_at") String endedAt,
        @JsonProperty("end_reason") String endReason,
        @JsonProperty("sso_session_id") String ssoSessionId) {

    /** @param client may be {@code null} */
    static AdminGrant of(Family family, ClientModel client, long now) {
        return new AdminGrant(
                family.id(),
                family.userId(),
                client == null ? null : client.getClientId(),
                lower(family.channel()),
                family.isLive(now) ? "live" : "ended",
                family.generation(),
                time(family.startedAt()),
                time(family.rotatedAt()),
                time(family.expiresAt()),
                time(family.endedAt()),
                family.endReason() == null ? null : lower(family.endReason()),
                family.ssoSessionId());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String time(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
