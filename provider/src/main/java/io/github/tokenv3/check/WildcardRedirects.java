package io.github.tokenv3.check;

import java.util.Set;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;

/** Redirect URIs are compared as they are (RFC 9700 §2.1, §4.1.1). */
final class WildcardRedirects implements Condition {

    /** Native apps on a loopback address choose their port and path (RFC 8252 §7.3). */
    private static final Set<String> LOOPBACK = Set.of("http://127.0.0.1", "http://localhost", "http://[::1]");

    @Override
    public String name() {
        return "wildcard-redirects";
    }

    @Override
    public String meaning() {
        return "With * for a whole address, a link can send a code to anybody; with * for a part of a path, to whatever"
                + " else there is on that host.";
    }

    @Override
    public String setting() {
        return "Clients > (client) > Settings > Valid redirect URIs (redirectUris) to complete addresses";
    }

    @Override
    public Found examine(Examined examined) {
        String open = examined.clientsThat(client -> uses(client, WildcardRedirects::isAnyHost));
        if (!open.isEmpty()) {
            return Found.fault("any host: " + open);
        }
        String wide = examined.clientsThat(client -> uses(client, WildcardRedirects::isAnyPath));
        return wide.isEmpty() ? Found.ok("no client") : Found.warning("any path: " + wide);
    }

    private static boolean uses(ClientModel client, Predicate<String> trait) {
        return (client.isStandardFlowEnabled() || client.isImplicitFlowEnabled())
                && client.getRedirectUris().stream().anyMatch(trait);
    }

    /** {@code *}, {@code https://*} and the like, where the host is not said to its end. */
    private static boolean isAnyHost(String uri) {
        return uri.equals("*") || uri.matches("[a-zA-Z][a-zA-Z0-9+.-]*:(//)?[^/]*\\*") && !uri.startsWith("/");
    }

    /** Paths without a host are this server's own. */
    private static boolean isAnyPath(String uri) {
        return uri.endsWith("*") && !uri.startsWith("/") && LOOPBACK.stream().noneMatch(uri::startsWith);
    }
}
