/**
 * Requests that nobody should send, to every endpoint: each is answered, soon, with a 4xx at worst, and tells nothing.
 * {@code docs/reliability.md} has the command of a long run.
 */
package io.github.tokenv3.fuzz;
