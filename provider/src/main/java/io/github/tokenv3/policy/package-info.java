/** Which rules hold for a client's families: a client-policy executor, and server-wide defaults below it. */
package io.github.tokenv3.policy;
