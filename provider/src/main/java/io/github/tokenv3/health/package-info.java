/** Readiness: whether the tables of this version can be read, looked at seldom and told at once. */
package io.github.tokenv3.health;
