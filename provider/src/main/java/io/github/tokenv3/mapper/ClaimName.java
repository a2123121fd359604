package io.github.tokenv3.mapper;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.utils.JsonUtils;

/**
 * The name an administrator gave a claim; dots make it nested, as in Keycloak's own mappers.
 *
 * @param path the name's parts, at least one
 */
record ClaimName(List<String> path) {

    /** What Keycloak itself writes: a second claim of the same name would make a token say two things. */
    private static final Set<String> TAKEN = membersOf(AccessToken.class);

    /** What introspection (RFC 7662 §2.2) and token exchange (RFC 8693 §4) add. */
    private static final Set<String> RESERVED =
            Set.of("active", "client_id", "username", "token_type", "act", "may_act");

    /** @throws IllegalArgumentException if there is no such claim; the message says why */
    static ClaimName parse(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("The token claim name is missing");
        }
        List<String> path = JsonUtils.splitClaimPath(name.strip());
        String first = path.get(0);
        if (TAKEN.contains(first) || RESERVED.contains(first)) {
            throw new IllegalArgumentException("The claim \"" + first + "\" is set by Keycloak itself");
        }
        return new ClaimName(path);
    }

    void put(IDToken token, Object value) {
        Map<String, Object> claims = token.getOtherClaims();
        JsonUtils.mapClaim(path, value, claims, false);
    }

    private static Set<String> membersOf(Class<? extends IDToken> token) {
        ObjectMapper json = new ObjectMapper();
        JavaType type = json.constructType(token);
        return json.getSerializationConfig().introspect(type).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
