package io.github.tokenv3.account;

import java.time.Instant;
import java.util.List;

/**
 * A grant as the page shows it. Public, with getters, for the template, which would take a record's own accessors for
 * methods.
 *
 * @param grant the grant
 * @param calendar the user's dates
 */
public record Connection(Grant grant, Calendar calendar) {

    /** Id of the grant, for the form. */
    public String getId() {
        return grant.id();
    }

    /** The app's name. */
    public String getName() {
        return grant.clientName();
    }

    /** Message key of how it was approved. */
    public String getChannel() {
        return switch (grant.channel()) {
            case REDIRECT -> "tokenV3ChannelRedirect";
            case DECOUPLED -> "tokenV3ChannelDecoupled";
            case DIRECT -> "tokenV3ChannelDirect";
        };
    }

    /** What it may do, in words. */
    public List<String> getScopes() {
        return grant.scopes().stream().map(Grant.Scope::text).toList();
    }

    /** When it was approved. */
    public Day getStarted() {
        return day(grant.startedAt());
    }

    /** When it last renewed its access. */
    public Day getLastUsed() {
        return day(grant.lastUsedAt());
    }

    /** When its access ends. */
    public Day getExpires() {
        return day(grant.expiresAt());
    }

    private Day day(Instant time) {
        return new Day(time, calendar.day(time));
    }

    /**
     * A date for people and for programs.
     *
     * @param moment the moment
     * @param words the day in the user's language
     */
    public record Day(Instant moment, String words) {

        /** ISO 8601, UTC. */
        public String getMachine() {
            return moment.toString();
        }

        /** In the user's language. */
        public String getText() {
            return words;
        }
    }
}
