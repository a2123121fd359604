package io.github.tokenv3.check;

import io.github.tokenv3.family.RefreshPolicy;
import io.github.tokenv3.policy.RealmPolicies;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The realm under examination.
 *
 * @param session the request's Keycloak session
 * @param realm the realm
 */
record Examined(KeycloakSession session, RealmModel realm) {

    static final long DAY = 86_400;

    RealmPolicies policies() {
        return RealmPolicies.of(session, realm);
    }

    /** Seconds of the longest family that any client can get. */
    long longestFamily() {
        List<RefreshPolicy> effective = policies().effective();
        return effective.stream().mapToLong(RefreshPolicy::lifeDays).max().orElseThrow() * DAY;
    }

    /** Names of the enabled OpenID Connect clients of which this is true, a few of them; empty if there is none. */
    String clientsThat(Predicate<ClientModel> trait) {
        List<String> names = realm.getClientsStream()
                .filter(client -> client.isEnabled() && OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()))
                .filter(trait)
                .map(ClientModel::getClientId)
                .sorted()
                .toList();
        String few = names.stream().limit(10).collect(Collectors.joining(", "));
        return names.size() > 10 ? few + " and " + (names.size() - 10) + " more" : few;
    }

    /** Whether a client sets one of these attributes to a number of seconds that is set at all and less than that. */
    static boolean isLess(ClientModel client, long seconds, String... attributes) {
        return Stream.of(attributes)
                .map(client::getAttribute)
                .filter(value -> value != null && value.matches("\\d{1,9}"))
                .mapToLong(Long::parseLong)
                .anyMatch(value -> value > 0 && value < seconds);
    }

    /** Seconds as people say them. */
    static String life(long seconds) {
        if (seconds >= 2 * DAY && seconds % DAY == 0) {
            return seconds / DAY + " days";
        }
        if (seconds >= 7200 && seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds + " s";
    }
}
