package io.github.tokenv3.keycloak;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.util.JsonSerialization;

/**
 * How and when somebody signed in to a browser session: what {@code auth_time}, {@code amr} and {@code acr} say of it.
 *
 * @param authTime epoch seconds of the last time a credential was asked for
 * @param authenticators Keycloak's note of what was asked for, {@code null} if it kept none
 * @param level Keycloak's level of authentication that still holds, {@link Constants#NO_LOA} where the realm has none
 */
public record SignInFacts(long authTime, String authenticators, int level) {

    /** Reads them from the session. */
    public static SignInFacts of(UserSessionModel browser) {
        String authTime = browser.getNote(AuthenticationManager.AUTH_TIME);
        return new SignInFacts(
                authTime == null ? browser.getStarted() : Long.parseLong(authTime),
                browser.getNote(Constants.AUTHENTICATORS_COMPLETED),
                level(browser));
    }

    /** The same with a level that was reached in another way. */
    SignInFacts atLeast(int other) {
        return new SignInFacts(authTime, authenticators, Math.max(level, other));
    }

    /** As Keycloak decides it for single sign-on (26.7.3, AcrStore): the levels in order, until one has grown too old. */
    private static int level(UserSessionModel browser) {
        RealmModel realm = browser.getRealm();
        Map<Integer, Integer> mostAges = LoAUtil.getLoaMaxAgesConfiguredInRealmBrowserFlow(realm);
        int level = Constants.NO_LOA;
        for (Map.Entry<Integer, Integer> reached : levels(browser).entrySet()) {
            if (Time.currentTime() > reached.getValue() + mostAges.getOrDefault(reached.getKey(), 0)) {
                break;
            }
            level = reached.getKey();
        }
        return level;
    }

    /** When which level was reached, in their order. */
    private static Map<Integer, Integer> levels(UserSessionModel browser) {
        String note = browser.getNote(Constants.LOA_MAP);
        if (note == null) {
            return Map.of();
        }
        try {
            return JsonSerialization.readValue(note, new TypeReference<TreeMap<Integer, Integer>>() {});
        } catch (IOException e) {
            return Map.of();
        }
    }
}
