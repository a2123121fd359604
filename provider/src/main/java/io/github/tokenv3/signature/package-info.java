/**
 * Tokens signed by a native library, for servers that were given its JAR and told so by {@code native-signatures}. Keycloak's own
 * code looks the keys up, checks them and makes the tokens; only the arithmetic of a signature moves, by naming the library's
 * {@link java.security.Provider} in the call. It is never installed in the JVM: TLS, password hashes and all else stay with Java's.
 */
package io.github.tokenv3.signature;
