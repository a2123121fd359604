package io.github.tokenv3.endpoint;

import io.github.tokenv3.decoupled.Approvals;
import io.github.tokenv3.decoupled.Collected;
import io.github.tokenv3.decoupled.DecoupledOptions;
import io.github.tokenv3.decoupled.Order;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The answers of the decoupled flow that are no refusals: the same envelope in every dialect. */
record DecoupledAnswer(KeycloakSession session) {

    private static final String PATH = "authorize-decoupled";

    Response placed(Order order, DecoupledOptions options) {
        URI at = UriBuilder.fromUri(root()).path(order.orderRef()).build();
        List<Map<String, String>> links = List.of(
                link("order", at),
                link("code", at),
                link("approve", Approvals.link(session, realm(), order.approvalId())));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("order_ref", order.orderRef());
        response.put("status", "PENDING");
        response.put("tpp_token", order.secret());
        response.put("match_number", order.matchNumber());
        response.put("expires_in", options.lifeSeconds());
        response.put("interval", options.pollSeconds());
        response.put("links", links);
        response.put("_links", links);
        return envelope(response);
    }

    Response granted(Collected.Granted granted) {
        List<Map<String, String>> links =
                List.of(link("token", UriBuilder.fromUri(root()).path("token").build()));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("code", granted.code());
        if (granted.state() != null) {
            response.put("state", granted.state());
        }
        response.put("links", links);
        response.put("_links", links);
        return envelope(response);
    }

    private static Response envelope(Map<String, Object> response) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("group_header", GroupHeader.of(200));
        body.put("response", response);
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Map<String, String> link(String rel, URI href) {
        Map<String, String> link = new LinkedHashMap<>();
        link.put("rel", rel);
        link.put("href", href.toString());
        return link;
    }

    /** Below the realm, or where a reverse proxy shows it, see {@link PublicPath}. */
    private URI root() {
        URI base = session.getContext().getUri().getBaseUri();
        String path = session.getContext().getUri().getAbsolutePath().getRawPath();
        String realm =
                UriBuilder.fromPath("/realms/{realm}/").build(realm().getName()).getRawPath();
        return path.contains(realm)
                ? UriBuilder.fromUri(base).path("realms/{realm}/v3").path(PATH).build(realm().getName())
                : base.resolve(path.substring(0, path.indexOf(PATH) + PATH.length()));
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
