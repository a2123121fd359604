package io.github.tokenv3.mapper;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.util.JsonSerialization;
import org.keycloak.utils.JsonUtils;

/**
 * The name an administrator gave a claim; dots make it nested, as in Keycloak's own mappers.
 *
 * @param path the name's parts, at least one
 */
record ClaimName(List<String> path) {

    /** What Keycloak itself writes: a second claim of the same name would make a token say two things. */
    private static final Set<String> TAKEN = membersOf(AccessToken.class);

    /** @throws IllegalArgumentException if there is no such claim; the message says why */
    static ClaimName parse(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("The token claim name is missing");
        }
        List<String> path = JsonUtils.splitClaimPath(name.strip());
        if (TAKEN.contains(path.get(0))) {
            throw new IllegalArgumentException("The claim \"" + path.get(0) + "\" is Keycloak's own");
        }
        return new ClaimName(path);
    }

    void put(IDToken token, Object value) {
        Map<String, Object> claims = token.getOtherClaims();
        JsonUtils.mapClaim(path, value, claims, false);
    }

    private static Set<String> membersOf(Class<? extends IDToken> token) {
        JavaType type = JsonSerialization.mapper.constructType(token);
        return JsonSerialization.mapper.getSerializationConfig().introspect(type).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
