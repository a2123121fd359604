package io.github.tokenv3.metrics;

import io.github.tokenv3.family.EndReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Counts what happens to families, per realm and once it is committed:
 * {@code keycloak_token_v3_families_total} (begun), {@code keycloak_token_v3_rotations_total} by outcome
 * ({@code rotated}, {@code retried}, {@code replayed}, {@code refused}) and
 * {@code keycloak_token_v3_revocations_total} by reason. Without {@code --metrics-enabled} they cost nearly nothing.
 */
public final class TokenMeters {

    private static final Counters FAMILIES =
            new Counters("keycloak.token.v3.families", "Refresh-token families begun", "origin");
    private static final Counters ROTATIONS =
            new Counters("keycloak.token.v3.rotations", "Refresh tokens presented, by what came of it", "outcome");
    private static final Counters REVOCATIONS =
            new Counters("keycloak.token.v3.revocations", "Refresh-token families ended, by reason", "reason");

    private TokenMeters() {}

    /** A family was begun, with a code or another grant. */
    public static void started(KeycloakSession session, RealmModel realm) {
        afterCommit(session, FAMILIES.of(realm, "grant"), 1);
    }

    /** A family was begun with a refresh token that Keycloak had issued before. */
    public static void adopted(KeycloakSession session, RealmModel realm) {
        afterCommit(session, FAMILIES.of(realm, "adoption"), 1);
    }

    /** @param retry whether the token was let in by the retry window */
    public static void rotated(KeycloakSession session, RealmModel realm, boolean retry) {
        afterCommit(session, ROTATIONS.of(realm, retry ? "retried" : "rotated"), 1);
    }

    /** @param reuse whether the refused token was a spent one of an open family */
    public static void refused(KeycloakSession session, RealmModel realm, boolean reuse) {
        afterCommit(session, ROTATIONS.of(realm, reuse ? "replayed" : "refused"), 1);
    }

    /** @param families how many ended */
    public static void ended(KeycloakSession session, RealmModel realm, EndReason reason, int families) {
        afterCommit(session, REVOCATIONS.of(realm, reason.name().toLowerCase(Locale.ROOT)), families);
    }

    private static void afterCommit(KeycloakSession session, Counter counter, int amount) {
        if (session.getTransactionManager().isActive()) {
            session.getTransactionManager().enlistAfterCompletion(new Counted(counter, amount));
        } else {
            counter.increment(amount);
        }
    }

    /** One meter's counters, kept, because the registry looks each up by its tags. */
    private record Counters(String name, String description, String tag, Map<Key, Counter> known) {

        private record Key(String realm, String value) {}

        Counters(String name, String description, String tag) {
            this(name, description, tag, new ConcurrentHashMap<>());
        }

        Counter of(RealmModel realm, String value) {
            return known.computeIfAbsent(new Key(realm.getName(), value), this::register);
        }

        private Counter register(Key key) {
            return Counter.builder(name)
                    .description(description)
                    .tag("realm", key.realm())
                    .tag(tag, key.value())
                    .register(Metrics.globalRegistry);
        }
    }
}
