package io.github.tokenv3.keycloak;

import io.github.tokenv3.family.EndReason;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/**
 * The one look, once a request is committed, at whether the family that it began or whose session it wrote still stands.
 * Whoever ended it meanwhile found the rows, but not what comes into Keycloak's session cache only after the commit; user info
 * would go on reading it from there. And who had nothing to end yet, because the family was not committed, left something
 * that is found now: a {@link ReplayMark}, or another {@link FamilyGround}.
 *
 * <p>One transaction and one statement, because every sign-in pays for it.
 */
final class LookBack {

    private static final String ATTRIBUTE = "token-v3.look-back";

    private final String familyId;
    private ReplayMark mark;
    private EndReason ifReplayed;
    private FamilyGround ground;

    private LookBack(String familyId) {
        this.familyId = familyId;
    }

    /** The look that will be taken; a request is about one family. */
    static LookBack at(KeycloakSession session, String familyId) {
        LookBack look = session.getAttribute(ATTRIBUTE, LookBack.class);
        if (look == null) {
            look = new LookBack(familyId);
            session.setAttribute(ATTRIBUTE, look);
            Afterwards.ifCommitted(session, look::take);
        }
        return look;
    }

    /** Ends the family if somebody has left the mark. */
    void endIf(ReplayMark left, EndReason reason) {
        mark = left;
        ifReplayed = reason;
    }

    /** Ends the family if it stands on nothing any more. */
    void endUnless(FamilyGround firm) {
        ground = firm;
    }

    private void take(KeycloakSession later) {
        Families families = new Families(later);
        FamilyGlance glance = families.glance(familyId);
        if (!glance.isOpen()) {
            FamilySession.remove(later, later.getContext().getRealm(), familyId);
            return;
        }
        EndReason lost = lost(later, glance);
        if (lost != null) {
            families.end(later.getContext().getRealm(), List.of(familyId), lost);
        }
    }

    private EndReason lost(KeycloakSession later, FamilyGlance glance) {
        if (mark != null && mark.isLeft(later)) {
            return ifReplayed;
        }
        return ground == null ? null : ground.lost(later, glance);
    }
}
