package io.github.tokenv3.keycloak;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationScope;

/** The scope of a refreshed access token: never more than the resource owner granted (RFC 6749 §6). */
final class RequestedScope {

    private RequestedScope() {}

    static String within(KeycloakSession session, String granted, String requested) {
        if (requested == null || requested.isEmpty()) {
            return granted;
        }
        Set<String> wanted = Set.copyOf(Arrays.asList(requested.split(" ")));
        return Arrays.stream(granted.split(" "))
                .map(scope -> wanted.contains(scope) ? scope : organization(session, scope, wanted))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    /** Organization scopes carry a value ("organization:acme"), so that one may stand for another. */
    private static String organization(KeycloakSession session, String scope, Set<String> wanted) {
        if (!Profile.isFeatureEnabled(Profile.Feature.ORGANIZATION)) {
            return null;
        }
        OrganizationScope granted = OrganizationScope.valueOfScope(session, scope);
        return granted == null ? null : granted.resolveName(session, wanted, scope);
    }
}
