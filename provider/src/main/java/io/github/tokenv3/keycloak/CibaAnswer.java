package io.github.tokenv3.keycloak;

import io.github.tokenv3.decoupled.store.ApprovalRequest;
import io.github.tokenv3.decoupled.store.ApprovalStatus;
import io.github.tokenv3.revocation.PasswordStamp;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.grants.ciba.CibaGrantType;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * A person's decision on a request of Keycloak's CIBA endpoint: handed to Keycloak once it is committed, with how the person
 * signed in, which Keycloak's CIBA does not know of by itself.
 */
public final class CibaAnswer {

    private static final String AUTH_TIME = "token-v3.auth-time";
    private static final String AUTHENTICATORS = "token-v3.authenticators";
    private static final String LEVEL = "token-v3.level";
    private static final String PASSWORD_STAMP = "token-v3.password-stamp";

    private CibaAnswer() {}

    /**
     * Hands a decision to Keycloak, if the transaction at hand commits.
     *
     * @param browser the browser session of the person
     */
    public static void give(
            KeycloakSession session,
            RealmModel realm,
            ApprovalRequest request,
            ApprovalStatus status,
            UserSessionModel browser) {
        boolean approved = status == ApprovalStatus.APPROVED;
        Map<String, String> facts = approved ? facts(request, browser) : Map.of();
        if (approved) {
            // There is nothing left for the client to fetch here.
            ApprovalTable.store(session)
                    .move(request.id(), ApprovalStatus.APPROVED, ApprovalStatus.DELIVERED, Time.currentTimeMillis());
        }
        Afterwards.ifCommitted(session, realm, later -> {
            RealmModel same = later.getContext().getRealm();
            CibaRequest ciba = new CibaRequest(later, same, request.cibaId());
            if (approved) {
                ciba.approve(facts);
            } else {
                ciba.deny();
            }
            ClientModel client = same.getClientById(request.clientId());
            if (client != null) {
                CibaPing.later(later, ciba, client);
            }
        });
    }

    private static Map<String, String> facts(ApprovalRequest request, UserSessionModel browser) {
        SignInFacts signIn = SignInTerms.facts(request, browser);
        Map<String, String> facts = new HashMap<>();
        facts.put(AUTH_TIME, Long.toString(signIn.authTime()));
        facts.put(LEVEL, Integer.toString(signIn.level()));
        facts.put(PASSWORD_STAMP, PasswordStamp.of(browser.getUser()));
        if (signIn.authenticators() != null) {
            facts.put(AUTHENTICATORS, signIn.authenticators());
        }
        return facts;
    }

    /** Whether these tokens come of an approval of ours, and not of another authentication channel. */
    static boolean isBehind(AuthenticatedClientSessionModel clientSession) {
        return note(clientSession, PASSWORD_STAMP) != null;
    }

    /** Whether the approval is still good: the password is that of then, and the user could sign in now. */
    static boolean isGood(KeycloakSession session, AuthenticatedClientSessionModel clientSession) {
        UserModel user = clientSession.getUserSession().getUser();
        return PasswordStamp.of(user).equals(note(clientSession, PASSWORD_STAMP))
                && Standing.isGood(session, clientSession.getRealm(), user);
    }

    /** Writes how the person signed in to where tokens read it. */
    static void tell(AuthenticatedClientSessionModel clientSession) {
        UserSessionModel userSession = clientSession.getUserSession();
        userSession.setNote(AuthenticationManager.AUTH_TIME, note(clientSession, AUTH_TIME));
        clientSession.setNote(Constants.LEVEL_OF_AUTHENTICATION, note(clientSession, LEVEL));
        String authenticators = note(clientSession, AUTHENTICATORS);
        if (authenticators != null) {
            userSession.setNote(Constants.AUTHENTICATORS_COMPLETED, authenticators);
        }
    }

    private static String note(AuthenticatedClientSessionModel clientSession, String name) {
        return clientSession.getNote(CibaGrantType.ADDITIONAL_CALLBACK_PARAMS_PREFIX + name);
    }
}
