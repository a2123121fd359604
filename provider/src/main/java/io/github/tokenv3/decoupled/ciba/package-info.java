/**
 * The pages of waiting requests as the authentication channel of Keycloak's own CIBA endpoint, in realms that ask for it.
 */
package io.github.tokenv3.decoupled.ciba;
