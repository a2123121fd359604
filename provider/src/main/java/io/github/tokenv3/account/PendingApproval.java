package io.github.tokenv3.account;

import io.github.tokenv3.decoupled.Approval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.keycloak.common.util.Time;

/**
 * A request for approval as the pages show it. Public, with getters, for the templates.
 *
 * @param approval the request
 * @param words names in the user's language
 * @param calendar the user's dates
 */
public record PendingApproval(Approval approval, Words words, Calendar calendar) {

    /** Id of the request, for its address. */
    public String getId() {
        return approval.id();
    }

    /** The app's name. */
    public String getName() {
        return words.nameOf(approval.client());
    }

    /** What it asks for, in words; empty if for nothing but to know who the user is. */
    public List<String> getScopes() {
        return approval.scopes().stream()
                .map(words::scope)
                .map(Grant.Scope::text)
                .toList();
    }

    /** The app's own text, {@code null} if it sent none. */
    public String getBindingMessage() {
        return approval.bindingMessage();
    }

    /** The numbers to pick among, empty where the app shows none. */
    public List<String> getChoices() {
        return approval.choices();
    }

    /** When the app's access will end at the latest, {@code null} if that cannot be told. */
    public Connection.Day getUntil() {
        return approval.accessEnd()
                .map(end -> new Connection.Day(end, calendar.day(end)))
                .orElse(null);
    }

    /** Whole minutes since it was asked. */
    public long getMinutesAgo() {
        return Math.max(0, Duration.between(approval.askedAt(), now()).toMinutes());
    }

    /** Whole minutes in which it can still be answered. */
    public long getMinutesLeft() {
        return Math.max(0, Duration.between(now(), approval.expiresAt()).toMinutes());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}
