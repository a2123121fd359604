package io.github.tokenv3.mapper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** The scopes of the {@code scope} claim as an array, for resource servers that cannot split a string. */
public final class GrantedScopesMapper extends GrantClaimMapper {

    /** Provider id: stored in realms, so it never changes. */
    public static final String ID = "token-v3-granted-scopes";

    public GrantedScopesMapper() {
        super(
                ID,
                "Granted scopes (array)",
                "The scopes of the \"scope\" claim as an array of strings. The \"scope\" claim itself stays the"
                        + " space-separated string of RFC 9068.",
                "scp");
    }

    @Override
    Optional<?> value(KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
        List<String> scopes = Arrays.stream(context.getScopeString().split(" "))
                .filter(scope -> !scope.isEmpty())
                .toList();
        return Optional.of(scopes);
    }
}
