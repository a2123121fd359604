package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.protocol.oidc.refresh.RefreshTokenContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;

/** What Keycloak's {@code REFRESH_TOKEN} events say of a refresh: ids, outcome and reason, never a token. */
final class RefreshEvent {

    static final String FAMILY = "token_v3_family";
    private static final String OUTCOME = "token_v3_outcome";
    private static final String REASON = "token_v3_reason";

    private RefreshEvent() {}

    static void describe(RefreshTokenContext context) {
        RefreshToken token = context.oldRefreshToken();
        EventBuilder event = context.grantContext().getEvent();
        event.session(token.getSessionId())
                .detail(Details.REFRESH_TOKEN_ID, token.getId())
                .detail(Details.REFRESH_TOKEN_TYPE, token.getType());
        if (token.getSubject() != null) {
            event.detail(Details.REFRESH_TOKEN_SUB, token.getSubject());
        }
    }

    static void accepted(EventBuilder event, String familyId, String outcome) {
        event.detail(FAMILY, familyId).detail(OUTCOME, outcome);
    }

    static void ended(EventBuilder event, String familyId, EndReason reason) {
        event.detail(FAMILY, familyId).detail(OUTCOME, "ended").detail(REASON, reason.name());
    }

    /**
     * Stores an error in the transaction of the request, not in one of its own as Keycloak does: that takes a second
     * connection while this request keeps its first, and enough replays of one token at once would wait for one another
     * until the pool gives up. For refusals that are committed only.
     */
    static void inSameTransaction(EventBuilder event) {
        event.storeImmediately(false);
    }

    /** @param reason why the family had ended before, {@code null} if it had expired or was never here */
    static void refused(EventBuilder event, String familyId, EndReason reason) {
        event.detail(FAMILY, familyId).detail(OUTCOME, "refused");
        if (reason != null) {
            event.detail(REASON, reason.name());
        }
    }

    /** How long the tokens live and how early the client came back, as Keycloak records it for its own tokens. */
    static void timing(EventBuilder event, RefreshToken old, AccessToken issued) {
        event.detail(Details.ACCESS_TOKEN_EXPIRATION_TIME, Long.toString(issued.getExp() - issued.getIat()))
                .detail(Details.AGE_OF_REFRESH_TOKEN, Long.toString(issued.getIat() - old.getIat()));
    }
}
