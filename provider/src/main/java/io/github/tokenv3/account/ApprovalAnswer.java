package io.github.tokenv3.account;

import io.github.tokenv3.decoupled.Approval;
import io.github.tokenv3.decoupled.Approvals;
import io.github.tokenv3.page.Pages;
import io.github.tokenv3.page.Visitor;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What the pages of requests show.
 *
 * @param pages renders them
 * @param visitor for whom
 * @param words names in the visitor's language
 * @param links addresses of our other pages, for the templates
 */
record ApprovalAnswer(Pages pages, Visitor visitor, Words words, Map<String, String> links) {

    static ApprovalAnswer of(KeycloakSession session, Visitor visitor, URI page) {
        RealmModel realm = session.getContext().getRealm();
        // First, as it takes note of the language the visitor has just chosen.
        Pages pages = new Pages(session, page);
        return new ApprovalAnswer(
                pages,
                visitor,
                new Words(session, visitor.user()),
                Map.of(
                        "inboxUri", Approvals.inbox(session, realm).toString(),
                        "connectionsUri",
                                ConnectionsPage.address(session, realm).toString()));
    }

    Response list(List<Approval> waiting) {
        return show(
                Response.Status.OK,
                "token-v3-approvals.ftl",
                "tokenV3ApprovalsTitle",
                Map.of("approvals", waiting.stream().map(this::pending).toList()));
    }

    /** @param problem message key of why nothing was decided, or {@code null} */
    Response ask(Response.Status status, Approval approval, String problem) {
        Map<String, Object> values = new HashMap<>();
        values.put("approval", pending(approval));
        values.put("problem", problem);
        return show(status, "token-v3-approval.ftl", "tokenV3ApprovalTitle", values);
    }

    /** @param problem message key of why this is shown, or {@code null} */
    Response closed(Response.Status status, Approval approval, String problem) {
        return tell(status, approval, ApprovalOutcome.of(approval), problem);
    }

    Response tell(Response.Status status, Approval approval, ApprovalOutcome outcome) {
        return tell(status, approval, outcome, null);
    }

    /** The same for a request that is somebody else's as for one that never was. */
    Response unknown() {
        return tell(Response.Status.NOT_FOUND, null, ApprovalOutcome.UNKNOWN, null);
    }

    private Response tell(Response.Status status, Approval approval, ApprovalOutcome outcome, String problem) {
        Map<String, Object> values = new HashMap<>();
        values.put("app", approval == null ? "" : words.nameOf(approval.client()));
        values.put("problem", problem);
        values.put("text", outcome.text());
        values.put("approved", outcome == ApprovalOutcome.APPROVED);
        return show(status, "token-v3-approval-outcome.ftl", outcome.title(), values);
    }

    private Response show(Response.Status status, String template, String title, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.putAll(links);
        all.put("username", visitor.user().getUsername());
        return pages.show(visitor, status, template, title, all);
    }

    private PendingApproval pending(Approval approval) {
        return new PendingApproval(approval, words, Calendar.of(visitor.user(), words.locale()));
    }
}
