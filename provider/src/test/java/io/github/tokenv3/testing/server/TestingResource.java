package io.github.tokenv3.testing.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tokenv3.decoupled.Approval;
import io.github.tokenv3.decoupled.Approvals;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** What tests need to do inside a server, for anyone who asks: this must never be part of what is shipped. */
public class TestingResource {

    private final KeycloakSession session;

    TestingResource(KeycloakSession session) {
        this.session = session;
    }

    @POST
    @Path("clock/{seconds}")
    public void setClock(@PathParam("seconds") int secondsForward) {
        Time.setOffset(secondsForward);
    }

    @POST
    @Path("faults/{fault}")
    public void arm(@PathParam("fault") Fault fault) {
        Faults.of(realm()).arm(fault);
    }

    @GET
    @Path("faults/{fault}")
    @Produces(MediaType.TEXT_PLAIN)
    public String state(@PathParam("fault") Fault fault) {
        return Faults.of(realm()).state(fault).name();
    }

    @POST
    @Path("faults/{fault}/disarm")
    public void disarm(@PathParam("fault") Fault fault) {
        Faults.of(realm()).disarm(fault);
    }

    @POST
    @Path("sql/query")
    @Produces(MediaType.APPLICATION_JSON)
    public String query(String select) throws JsonProcessingException {
        List<?> rows = entityManager().createNativeQuery(select, Tuple.class).getResultList();
        // Not Keycloak's own mapper, which leaves nulls out.
        return new ObjectMapper()
                .writeValueAsString(
                        rows.stream().map(row -> columns((Tuple) row)).toList());
    }

    @POST
    @Path("sql/update")
    @Produces(MediaType.TEXT_PLAIN)
    public String update(String statement) {
        return Integer.toString(entityManager().createNativeQuery(statement).executeUpdate());
    }

    /** Decides a request for approval as the page would, in the browser session of this id; says what came of it. */
    @POST
    @Path("approvals/{id}/{action}/{browser}")
    @Produces(MediaType.TEXT_PLAIN)
    public String decide(
            @PathParam("id") String id,
            @PathParam("action") String action,
            @PathParam("browser") String browser,
            String number) {
        UserSessionModel visitor =
                session.sessions().getUserSession(session.getContext().getRealm(), browser);
        return new Approvals(session)
                .find(id, visitor.getUser())
                .map(approval -> switch (action) {
                    case "approve" -> approval.approve(visitor, number).name();
                    case "refuse" -> approval.refuse(visitor).name();
                    case "flag" -> approval.flag(visitor).name();
                    default -> throw new NotFoundException(action);
                })
                .orElse("NOT_FOUND");
    }

    /** Ids of the requests that wait for whoever is signed in to that browser session, newest first. */
    @POST
    @Path("approvals/{browser}")
    @Produces(MediaType.TEXT_PLAIN)
    public String waiting(@PathParam("browser") String browser) {
        UserSessionModel visitor =
                session.sessions().getUserSession(session.getContext().getRealm(), browser);
        return new Approvals(session)
                .waitingFor(visitor.getUser()).stream().map(Approval::id).collect(Collectors.joining(" "));
    }

    /** What {@link TestingChannel} told people of this realm. */
    @GET
    @Path("channel")
    @Produces(MediaType.TEXT_PLAIN)
    public String told() {
        return TestingChannel.told(realm());
    }

    private String realm() {
        return session.getContext().getRealm().getName();
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private static Map<String, String> columns(Tuple row) {
        Map<String, String> columns = new TreeMap<>();
        row.getElements()
                .forEach(element -> columns.put(
                        element.getAlias().toLowerCase(Locale.ROOT), Objects.toString(row.get(element), null)));
        return columns;
    }
}
