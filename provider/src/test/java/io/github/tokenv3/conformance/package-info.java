/**
 * OAuth clients of the field, unmodified, against the running server: each signs a user in, redeems the code, refreshes
 * twice, has a replay refused in its own words, and revokes.
 */
package io.github.tokenv3.conformance;
