package io.github.tokenv3.account;

import io.github.tokenv3.decoupled.Approval;
import io.github.tokenv3.decoupled.Approvals;
import io.github.tokenv3.page.Pages;
import io.github.tokenv3.page.SignIn;
import io.github.tokenv3.page.Visitor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * {@code /realms/{realm}/v3/approvals}: what waits for the signed-in user, and one page for each request, on which they
 * decide. Looking never decides: only a form that this page made, sent by the user it was made for, does.
 */
public final class ApprovalsPage {

    private final KeycloakSession session;

    /** @param session the request's Keycloak session */
    public ApprovalsPage(KeycloakSession session) {
        this.session = session;
    }

    /** Lists what waits. */
    @GET
    @Path("")
    public Response list() {
        URI page = Approvals.inbox(session, session.getContext().getRealm());
        return visit(page, visitor -> answer(visitor, page).list(new Approvals(session).waitingFor(visitor.user())));
    }

    /** Shows one request, or what became of it. */
    @GET
    @Path("{request}")
    public Response show(@PathParam("request") String id) {
        return visit(
                address(id),
                visitor -> find(visitor, id)
                        .map(approval -> show(visitor, approval))
                        .orElseGet(() -> answer(visitor, address(id)).unknown()));
    }

    /** Decides one request. */
    @POST
    @Path("{request}")
    public Response decide(@PathParam("request") String id) {
        SignIn.requireOpenRealm(session);
        Optional<Visitor> visitor = Visitor.of(session);
        return visitor.isEmpty()
                ? SignIn.begin(session, address(id))
                : find(visitor.get(), id)
                        .map(approval -> decide(visitor.get(), approval))
                        .orElseGet(() -> answer(visitor.get(), address(id)).unknown());
    }

    private Response visit(URI page, Function<Visitor, Response> answer) {
        SignIn.requireOpenRealm(session);
        MultivaluedMap<String, String> query = session.getContext().getUri().getQueryParameters();
        if (query.containsKey("error")) {
            return new Pages(session, page)
                    .tell(Response.Status.FORBIDDEN, "tokenV3NotSignedIn", "tokenV3NotSignedInText");
        }
        Optional<Visitor> visitor = Visitor.of(session);
        if (visitor.isEmpty()) {
            return SignIn.begin(session, page);
        }
        // What the sign-in put into the address has no place in bookmarks and histories.
        return query.containsKey(OIDCLoginProtocol.ISSUER)
                ? Response.seeOther(page).build()
                : answer.apply(visitor.get());
    }

    private Response show(Visitor visitor, Approval approval) {
        ApprovalAnswer answer = answer(visitor, address(approval.id()));
        if (!approval.isWaiting()) {
            return answer.closed(Response.Status.OK, approval, null);
        }
        return approval.unmetTerms(visitor.userSession())
                .map(terms -> SignIn.begin(session, address(approval.id()), terms))
                .orElseGet(() -> answer.ask(Response.Status.OK, approval, null));
    }

    private Response decide(Visitor visitor, Approval approval) {
        ApprovalAnswer answer = answer(visitor, address(approval.id()));
        ApprovalForm form =
                new ApprovalForm(session.getContext().getHttpRequest().getDecodedFormParameters());
        Optional<String> problem = form.problem(visitor.formToken(), approval.choices());
        if (problem.isPresent()) {
            return approval.isWaiting()
                    ? answer.ask(Response.Status.BAD_REQUEST, approval, problem.get())
                    : answer.closed(Response.Status.BAD_REQUEST, approval, null);
        }
        return switch (form.decide(approval, visitor.userSession())) {
            // A page of its own, so that reloading it sends nothing.
            case APPROVED, REFUSED, FLAGGED ->
                Response.seeOther(address(approval.id())).build();
            case WRONG_NUMBER -> answer.tell(Response.Status.FORBIDDEN, approval, ApprovalOutcome.WRONG_NUMBER);
            case BARRED -> answer.tell(Response.Status.FORBIDDEN, approval, ApprovalOutcome.BARRED);
            case SIGN_IN_AGAIN -> show(visitor, approval);
            case TOO_LATE ->
                answer.closed(
                        Response.Status.CONFLICT,
                        find(visitor, approval.id()).orElse(approval),
                        "tokenV3ApprovalNothingChanged");
        };
    }

    private ApprovalAnswer answer(Visitor visitor, URI page) {
        return ApprovalAnswer.of(session, visitor, page);
    }

    private Optional<Approval> find(Visitor visitor, String id) {
        return new Approvals(session).find(id, visitor.user());
    }

    private URI address(String id) {
        return Approvals.link(session, session.getContext().getRealm(), id);
    }
}
