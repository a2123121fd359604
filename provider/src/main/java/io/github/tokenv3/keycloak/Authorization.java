package io.github.tokenv3.keycloak;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserModel;

/**
 * A refresh token that was accepted: on whose behalf, in which session and with which scopes the new tokens are made.
 *
 * @param user the resource owner
 * @param familySession the family's session
 * @param scopes the client session with the scopes of this request
 */
record Authorization(UserModel user, FamilySession familySession, ClientSessionContext scopes) {}
