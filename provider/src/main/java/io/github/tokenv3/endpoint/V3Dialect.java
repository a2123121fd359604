package io.github.tokenv3.endpoint;

import java.util.Arrays;
import java.util.Optional;
import org.keycloak.models.RealmModel;

/** The two ways in which everything below {@code /v3} can answer. One switch: the realm's, or else the server's. */
enum V3Dialect {
    /** RFC 6749 bodies, with the members of the v3 API beside them. */
    OAUTH("oauth"),
    /** The bank's envelopes. */
    BANK("bank");

    /** Realm attribute with {@code oauth} or {@code bank}; anything else leaves it to the server. */
    static final String REALM_ATTRIBUTE = "token-v3.dialect";

    private final String value;

    V3Dialect(String value) {
        this.value = value;
    }

    String value() {
        return value;
    }

    /** @throws IllegalArgumentException if there is none of this name */
    static V3Dialect named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The v3 dialect must be \"oauth\" or \"bank\", not \"" + name + '"'));
    }

    static V3Dialect of(RealmModel realm, EndpointOptions options) {
        return find(realm.getAttribute(REALM_ATTRIBUTE)).orElse(options.dialect());
    }

    private static Optional<V3Dialect> find(String name) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.value.equalsIgnoreCase(name))
                .findFirst();
    }

    /** @param path path of the request below {@code /v3}, without a slash in front */
    Dialect at(String path) {
        String instance = "/v3/" + path;
        return this == BANK ? new BankDialect(instance) : new OAuthDialect(instance);
    }
}
