package io.github.tokenv3.account;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * The access token a user's own API is called with. Whoever may use Keycloak's account API may use ours, by the same
 * rule (26.7.3, AccountLoader): the audience is the realm's client {@code account}, and its roles say what is allowed.
 */
public final class AccountToken {

    private final UserModel user;
    private final AccessToken.Access roles;

    private AccountToken(UserModel user, AccessToken.Access roles) {
        this.user = user;
        this.roles = roles;
    }

    /**
     * Reads and verifies the token of the request, and answers its origin (CORS).
     *
     * @throws NotAuthorizedException if there is no valid token, or it was not issued for this API
     * @throws NotFoundException if the realm has no enabled client {@code account}
     * @throws ForbiddenException if the token's client does not name the request's origin
     */
    public static AccountToken of(KeycloakSession session) {
        AuthResult found = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (found == null) {
            throw new NotAuthorizedException("Bearer");
        }
        ClientModel account =
                session.getContext().getRealm().getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (account == null || !account.isEnabled()) {
            throw new NotFoundException();
        }
        AccessToken token = complete(session, found, account);
        if (!token.hasAudience(account.getClientId()) || found.user().getServiceAccountClientLink() != null) {
            throw new NotAuthorizedException("Bearer");
        }
        Cors.builder()
                .checkAllowedOrigins(found.token())
                .allowedMethods("GET", "DELETE")
                .auth()
                .add();
        return new AccountToken(found.user(), token.getResourceAccess(account.getClientId()));
    }

    /** A lightweight access token does not carry its audience and roles; introspection would tell them. */
    private static AccessToken complete(KeycloakSession session, AuthResult found, ClientModel account) {
        AccessToken token = found.token();
        if (token.getAudience() != null && token.getResourceAccess(account.getClientId()) != null) {
            return token;
        }
        TokenIntrospectionProvider introspection = session.getProvider(
                TokenIntrospectionProvider.class, AccessTokenIntrospectionProviderFactory.ACCESS_TOKEN_TYPE);
        return introspection instanceof AccessTokenIntrospectionProvider<?> provider
                ? provider.transformAccessToken(token, found.session())
                : token;
    }

    /**
     * The user, if the token may see which apps are connected.
     *
     * @throws ForbiddenException if it may not
     */
    public UserModel viewer() {
        return userWith(AccountRoles.VIEW_APPLICATIONS);
    }

    /**
     * The user, if the token may disconnect apps.
     *
     * @throws ForbiddenException if it may not
     */
    public UserModel manager() {
        return userWith(AccountRoles.MANAGE_CONSENT);
    }

    private UserModel userWith(String role) {
        if (roles == null || !roles.isUserInRole(role) && !roles.isUserInRole(AccountRoles.MANAGE_ACCOUNT)) {
            throw new ForbiddenException();
        }
        return user;
    }
}
