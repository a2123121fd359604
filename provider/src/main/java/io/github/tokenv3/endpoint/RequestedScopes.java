package io.github.tokenv3.endpoint;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;

/**
 * The {@code scope} of an authorization request in all the spellings of the field: joined by commas or spaces, or
 * repeated, in any case of letters. Comes out as Keycloak's client scopes are spelt; what matches none is left as it is,
 * for Keycloak to refuse.
 */
final class RequestedScopes {

    private final Collection<String> known;

    RequestedScopes(Collection<String> known) {
        this.known = known;
    }

    static RequestedScopes of(ClientModel client) {
        return new RequestedScopes(Stream.of(
                        Stream.of(OAuth2Constants.SCOPE_OPENID),
                        client.getClientScopes(true).keySet().stream(),
                        client.getClientScopes(false).keySet().stream())
                .flatMap(names -> names)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** @param values each {@code scope} parameter of the request */
    String joined(List<String> values) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String value : values) {
            for (String word : value.split("[\\s,]+")) {
                if (!word.isEmpty()) {
                    scopes.add(spelt(word));
                }
            }
        }
        return String.join(" ", scopes);
    }

    private String spelt(String word) {
        return known.contains(word)
                ? word
                : known.stream().filter(word::equalsIgnoreCase).findFirst().orElse(word);
    }
}
