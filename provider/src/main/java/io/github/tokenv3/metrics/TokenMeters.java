package io.github.tokenv3.metrics;

import io.github.tokenv3.family.EndReason;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Counts what happens to families, per realm and once it is committed:
 * {@code keycloak_token_v3_families_total} (begun), {@code keycloak_token_v3_rotations_total} by outcome
 * ({@code rotated}, {@code retried}, {@code replayed}, {@code refused}) and
 * {@code keycloak_token_v3_revocations_total} by reason; and {@code keycloak_token_v3_rotation_seconds}, how long a
 * refresh took from the first look at its family to the commit. Without {@code --metrics-enabled} they cost nearly nothing.
 */
public final class TokenMeters {

    private static final Counters FAMILIES =
            new Counters("keycloak.token.v3.families", "Refresh-token families begun", "origin");
    private static final Counters ROTATIONS =
            new Counters("keycloak.token.v3.rotations", "Refresh tokens presented, by what came of it", "outcome");
    private static final Counters REVOCATIONS =
            new Counters("keycloak.token.v3.revocations", "Refresh-token families ended, by reason", "reason");

    private static final Timer ROTATION = Timer.builder("keycloak.token.v3.rotation")
            .description("Refreshes that were let in, from the first look at the family to the commit")
            .register(Metrics.globalRegistry);

    private TokenMeters() {}

    /** A family was begun, with a code or another grant. */
    public static void started(KeycloakSession session, RealmModel realm) {
        FAMILIES.count(session, realm, "grant", 1);
    }

    /** A family was begun with a refresh token that Keycloak had issued before. */
    public static void adopted(KeycloakSession session, RealmModel realm) {
        FAMILIES.count(session, realm, "adoption", 1);
    }

    /**
     * A token was let in.
     *
     * @param retry whether that was by the retry window
     * @param begun when the refresh began, as {@link System#nanoTime()} was
     */
    public static void rotated(KeycloakSession session, RealmModel realm, boolean retry, long begun) {
        session.getTransactionManager()
                .enlistAfterCompletion(new Timed(ROTATIONS.of(realm, retry ? "retried" : "rotated"), ROTATION, begun));
    }

    /** @param reuse whether the refused token was a spent one of an open family */
    public static void refused(KeycloakSession session, RealmModel realm, boolean reuse) {
        ROTATIONS.count(session, realm, reuse ? "replayed" : "refused", 1);
    }

    /** @param families how many ended */
    public static void ended(KeycloakSession session, RealmModel realm, EndReason reason, int families) {
        REVOCATIONS.count(session, realm, reason.name().toLowerCase(Locale.ROOT), families);
    }
}
