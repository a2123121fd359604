/**
 * Whether a Keycloak distribution still has what this extension uses of it: each class, method and field that the compiled
 * classes name, each method of Keycloak's that they override, each of Keycloak's providers that they take the place of, and
 * the constants that the compiler copied. It reads class files and starts nothing, so a Keycloak that lacks something
 * answers with a list.
 *
 * <p>Another distribution: {@code mvn test -pl provider -am -Dtest='*CanaryTest' -Dkeycloak.dist.version=26.7.4
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
package io.github.tokenv3.canary;
