/**
 * Whether what is promised of refresh tokens holds in every interleaving: clients do at random what clients, users and
 * thieves do, while nodes are killed, the database goes away and connections break; every request is recorded with the
 * time it was sent and the time it was answered, and a checker reads the history and names each promise that was broken.
 *
 * <p>{@link io.github.tokenv3.history.Checker} is a pure function of the history. It knows nothing of how tokens are
 * made, and believes no server: what it concludes follows from the order of answers alone.
 * {@link io.github.tokenv3.history.ModelServer} gives it good and bad histories to judge. {@code HistoryIT} is the run on
 * real servers; {@code docs/reliability.md} has the commands of longer ones.
 */
package io.github.tokenv3.history;
