/**
 * The row of a request that a person decides on another device, and the statements that change its status. Knows nothing
 * of HTTP, sessions or pages.
 */
package io.github.tokenv3.decoupled.store;
