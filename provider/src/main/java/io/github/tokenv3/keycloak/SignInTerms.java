package io.github.tokenv3.keycloak;

import io.github.tokenv3.decoupled.store.ApprovalRequest;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * How a person who is signed in already has to sign in once more before they approve a request: what the client would get
 * by redirect as well, done for this request. A sign-in made for a request is good for it whatever came of it, since
 * {@code acr_values} are a wish (OpenID Connect Core §3.1.2.1); what came of it is what the tokens tell.
 *
 * @param request id of the request
 * @param anew whether all credentials are asked for again ({@code prompt=login}, {@code max_age})
 * @param level Keycloak's level of authentication to be reached, {@link Constants#NO_LOA} for any
 * @param flow alias of the client's own browser flow, {@code null} for the realm's
 */
public record SignInTerms(String request, boolean anew, int level, String flow) {

    /**
     * Keycloak forgets this note of a sign-in that is begun anew from its first page, together with the flow it was to go
     * through: what is then completed is not for the request.
     */
    private static final String MADE_FOR = "token-v3.signed-in-for";

    /** What is still to be done in this browser session, empty if nothing is. */
    public static Optional<SignInTerms> unmet(ApprovalRequest request, ClientModel client, UserSessionModel browser) {
        RealmModel realm = client.getRealm();
        SignInFacts facts = SignInFacts.of(browser);
        SignInTerms terms = new SignInTerms(
                request.id(),
                isTooOld(request, facts),
                level(client, request.asked().acrValues()),
                flow(realm, client));
        boolean done = isMadeFor(request.id(), browser) || terms.areMetBy(facts, realm);
        return done && !hasLeftToDo(realm, browser.getUser()) ? Optional.empty() : Optional.of(terms);
    }

    /** How the person signed in, for this request or before. */
    public static SignInFacts facts(ApprovalRequest request, UserSessionModel browser) {
        SignInFacts facts = SignInFacts.of(browser);
        return isMadeFor(request.id(), browser) ? facts.atLeast(reached(browser)) : facts;
    }

    /** Lays the terms down for a sign-in that is about to begin, where Keycloak's authorization endpoint does (26.7.3). */
    public void layDown(AuthenticationSessionModel login) {
        login.setUserSessionNote(MADE_FOR, request);
        if (anew) {
            login.setClientNote(OIDCLoginProtocol.PROMPT_PARAM, OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
        }
        if (level != Constants.NO_LOA) {
            login.setClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, Integer.toString(level));
        }
        if (flow != null) {
            login.setAuthNote(Constants.REQUESTED_AUTHENTICATION_FLOW, flow);
        }
    }

    private boolean areMetBy(SignInFacts facts, RealmModel realm) {
        int highest = LoAUtil.getLoAConfiguredInRealmBrowserFlow(realm)
                .max(Integer::compare)
                .orElse(Constants.NO_LOA);
        return !anew && flow == null && facts.level() >= Math.min(level, highest);
    }

    /** Made before the request, and longer ago than the client allows; one made since is as fresh as can be. */
    private static boolean isTooOld(ApprovalRequest request, SignInFacts facts) {
        Integer most = request.asked().freshSignIn();
        return most != null
                && facts.authTime() < request.createdAt() / 1000
                && facts.authTime() < Time.currentTime() - most;
    }

    /** The lowest of those the client would be content with, its defaults and its minimum included. */
    private static int level(ClientModel client, String acrValues) {
        Map<String, Integer> known = AcrUtils.getAcrLoaMap(client);
        return AcrUtils.getAcrValues(null, acrValues, client).stream()
                .mapToInt(acr -> known.containsKey(acr) ? known.get(acr) : number(acr))
                .min()
                .orElse(Constants.NO_LOA);
    }

    private static int number(String acr) {
        try {
            return Integer.parseInt(acr);
        } catch (NumberFormatException e) {
            return Constants.MINIMUM_LOA;
        }
    }

    private static String flow(RealmModel realm, ClientModel client) {
        String id = client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING);
        AuthenticationFlowModel flow = id == null ? null : realm.getAuthenticationFlowById(id);
        return flow == null ? null : flow.getAlias();
    }

    /** Something that an administrator has since laid upon the user, a new password say. */
    private static boolean hasLeftToDo(RealmModel realm, UserModel user) {
        return user.getRequiredActionsStream()
                .map(realm::getRequiredActionProviderByAlias)
                .anyMatch(action -> action != null && action.isEnabled());
    }

    private static boolean isMadeFor(String request, UserSessionModel browser) {
        return request.equals(browser.getNote(MADE_FOR));
    }

    /** What the pages' sign-ins reached last; levels that hold for one sign-in only are noted nowhere else. */
    private static int reached(UserSessionModel browser) {
        return browser.getAuthenticatedClientSessions().values().stream()
                .filter(one -> PageClient.isOne(one.getClient()))
                .map(one -> one.getNote(Constants.LEVEL_OF_AUTHENTICATION))
                .filter(level -> level != null)
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(Constants.NO_LOA);
    }
}
