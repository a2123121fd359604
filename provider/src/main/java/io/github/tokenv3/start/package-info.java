/** What has to hold before the server may serve: a Keycloak that this JAR is made for, and our tables with the rights on them. */
package io.github.tokenv3.start;
