/**
 * Measures what a refresh costs: this extension against Keycloak's own rotation, on one production server and one
 * PostgreSQL, in alternated rounds. Every answer is checked; a wrong one ends the run.
 */
package io.github.tokenv3.benchmark;
