/** Ends families: by what a refresh finds out (pull), and by what happens to user, client and session (push). */
package io.github.tokenv3.revocation;
