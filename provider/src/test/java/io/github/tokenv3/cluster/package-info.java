/** Several nodes, and what they stand on, failing: {@code docs/clustering.md} and {@code docs/reliability.md}. */
package io.github.tokenv3.cluster;
