package io.github.tokenv3.decoupled.channel;

import java.net.URI;
import java.time.Instant;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What a channel tells a person.
 *
 * @param realm the realm
 * @param user the person: enabled, and not locked
 * @param client the app that asks
 * @param approvalId id of the request; no secret, but only this person can open it
 * @param link the page on which the person decides after signing in
 * @param bindingMessage what the app shows as well; the client's own text, to be escaped; {@code null} if there is none
 * @param language IETF tag of the language the client asks for, {@code null} for the user's own
 * @param expiresAt when it can no longer be decided
 */
public record ApprovalNotice(
        RealmModel realm,
        UserModel user,
        ClientModel client,
        String approvalId,
        URI link,
        String bindingMessage,
        String language,
        Instant expiresAt) {}
