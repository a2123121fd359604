package io.github.tokenv3.metrics;

import io.github.tokenv3.decoupled.store.ApprovalStatus;
import java.util.Locale;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Counts requests for approval, per realm and once it is committed: {@code keycloak_token_v3_approvals_total} by status
 * ({@code pending} when asked, then what became of it; nobody counts those that just expire).
 */
public final class ApprovalMeters {

    private static final Counters APPROVALS =
            new Counters("keycloak.token.v3.approvals", "Requests for approval on another device, by status", "status");

    private ApprovalMeters() {}

    /** A client has asked. */
    public static void asked(KeycloakSession session, RealmModel realm) {
        decided(session, realm, ApprovalStatus.PENDING);
    }

    /** A request has come to this status. */
    public static void decided(KeycloakSession session, RealmModel realm, ApprovalStatus status) {
        APPROVALS.count(session, realm, status.name().toLowerCase(Locale.ROOT), 1);
    }
}
