/**
 * The refresh-token family: one database row, and the one statement that rotates it. Knows the row, the store and the
 * policy values; knows nothing of HTTP, dialects or pages.
 *
 * <p><b>Words.</b> A <i>family</i> is all refresh tokens that descend from one authorization; its <i>generation</i>
 * counts its rotations; <i>reuse</i> is a spent token presented again outside the retry window; a <i>retry</i> is the
 * same thing inside it.
 */
package io.github.tokenv3.family;
