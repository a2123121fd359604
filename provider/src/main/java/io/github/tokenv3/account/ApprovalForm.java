package io.github.tokenv3.account;

import io.github.tokenv3.decoupled.Approval;
import io.github.tokenv3.decoupled.Decision;
import io.github.tokenv3.page.FormToken;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.UserSessionModel;

/**
 * The form of a request's page as it was sent. A button of its own for each decision; approving takes a picked number as
 * well or, where the app shows none, a ticked box.
 *
 * @param fields what was sent
 */
record ApprovalForm(MultivaluedMap<String, String> fields) {

    /** Message key of why nothing is decided by this form, empty if it can be. */
    Optional<String> problem(FormToken token, List<String> choices) {
        if (!token.matches(fields.getFirst("token"))) {
            return Optional.of("tokenV3FormExpired");
        }
        return switch (decision()) {
            case "refuse", "flag" -> Optional.empty();
            case "approve" -> choices.isEmpty() ? boxProblem() : numberProblem();
            default -> Optional.of("tokenV3FormExpired");
        };
    }

    Decision decide(Approval approval, UserSessionModel browser) {
        return switch (decision()) {
            case "approve" -> approval.approve(browser, fields.getFirst("number"));
            case "flag" -> approval.flag(browser);
            default -> approval.refuse(browser);
        };
    }

    private Optional<String> numberProblem() {
        String number = fields.getFirst("number");
        return number == null || number.isEmpty() ? Optional.of("tokenV3ApprovalPickNumber") : Optional.empty();
    }

    private Optional<String> boxProblem() {
        return "yes".equals(fields.getFirst("mine")) ? Optional.empty() : Optional.of("tokenV3ApprovalTickBox");
    }

    private String decision() {
        String decision = fields.getFirst("decision");
        return decision == null ? "" : decision;
    }
}
