/**
 * The extension in containers: Keycloak's image with the JAR put into it, and the image of {@code docker/Dockerfile}.
 * Skipped where no container engine answers, which is a failure where {@code CI=true}.
 */
package io.github.tokenv3.container;
