package io.github.tokenv3.account;

import io.github.tokenv3.decoupled.Approval;

/** What the page tells of a request that cannot be decided (any more), by its message keys. */
enum ApprovalOutcome {
    /** The user approved it. */
    APPROVED("tokenV3ApprovalApproved"),
    /** The user approved it, and the app never came for what it got. */
    NOT_COLLECTED("tokenV3ApprovalNotCollected"),
    /** The user refused it. */
    REFUSED("tokenV3ApprovalRefused"),
    /** The user says that it was not theirs. */
    FLAGGED("tokenV3ApprovalFlagged"),
    /** The user picked a number that the app does not show. */
    WRONG_NUMBER("tokenV3ApprovalWrongNumber"),
    /** Nobody decided in time. */
    EXPIRED("tokenV3ApprovalExpired"),
    /** The app took it back. */
    WITHDRAWN("tokenV3ApprovalWithdrawn"),
    /** User, app or realm are barred at the moment. */
    BARRED("tokenV3ApprovalBarred"),
    /** There is none, or none for this user. */
    UNKNOWN("tokenV3ApprovalUnknown");

    private final String key;

    ApprovalOutcome(String key) {
        this.key = key;
    }

    /** How a request stands that does not wait. */
    static ApprovalOutcome of(Approval approval) {
        return switch (approval.status()) {
            case PENDING -> EXPIRED;
            case APPROVED -> approval.isExpired() ? NOT_COLLECTED : APPROVED;
            case DELIVERED -> APPROVED;
            case REFUSED -> REFUSED;
            case FLAGGED -> FLAGGED;
            case CANCELLED, REPLACED -> WITHDRAWN;
        };
    }

    /** Message key of the page's title. */
    String title() {
        return key + "Title";
    }

    /** Message key of the page's text; its parameters are the app's and the user's name. */
    String text() {
        return key + "Text";
    }
}
