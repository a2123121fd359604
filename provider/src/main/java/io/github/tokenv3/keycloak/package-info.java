/**
 * The adapters into Keycloak's internals: everything that may break at an upgrade of Keycloak is here and nowhere else.
 * {@link io.github.tokenv3.keycloak.FamilyRefreshTokenProvider} issues and redeems, for every grant and for Keycloak's
 * own token endpoint as well.
 */
package io.github.tokenv3.keycloak;
