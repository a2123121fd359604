package io.github.tokenv3.account;

import io.github.tokenv3.family.Channel;
import io.github.tokenv3.family.Family;
import java.time.Instant;
import java.util.List;

/**
 * An app that can act for the user: a live family seen from outside.
 *
 * @param id the family's id
 * @param clientId the OAuth {@code client_id}
 * @param clientName the client's name as people know it, in the user's language; its {@code client_id} if it has none
 * @param channel how the user approved it
 * @param startedAt when the user approved it
 * @param lastUsedAt when it last renewed its access
 * @param expiresAt when its access ends, however often it is renewed
 * @param scopes what it may do
 */
public record Grant(
        String id,
        String clientId,
        String clientName,
        Channel channel,
        Instant startedAt,
        Instant lastUsedAt,
        Instant expiresAt,
        List<Scope> scopes) {

    /**
     * One thing an app may do.
     *
     * @param name the OAuth scope
     * @param text what users are told it means, in the user's language
     */
    public record Scope(String name, String text) {}

    static Grant of(Family family, String clientId, String clientName, List<Scope> scopes) {
        Instant started = Instant.ofEpochMilli(family.startedAt());
        return new Grant(
                family.id(),
                clientId,
                clientName,
                family.channel(),
                started,
                family.rotatedAt() == null ? started : Instant.ofEpochMilli(family.rotatedAt()),
                Instant.ofEpochMilli(family.expiresAt()),
                scopes);
    }
}
