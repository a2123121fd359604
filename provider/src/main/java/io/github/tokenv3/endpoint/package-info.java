/**
 * The HTTP endpoints: read a request, let Keycloak do the grant, write the answer. A {@link
 * io.github.tokenv3.endpoint.Dialect} knows how answers look; nothing here knows the database.
 */
package io.github.tokenv3.endpoint;
