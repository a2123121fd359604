/** Counters on Keycloak's management endpoint: what becomes of refresh tokens, by realm. */
package io.github.tokenv3.metrics;
