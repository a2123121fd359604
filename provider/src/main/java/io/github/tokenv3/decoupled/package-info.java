/**
 * The decoupled flow: a client asks, a person decides on another device, the client fetches a code.
 *
 * <p>{@link io.github.tokenv3.decoupled.Orders} is the client's side: place, collect, cancel. {@link
 * io.github.tokenv3.decoupled.Approvals} is the person's side: which requests wait, and what each asks for. {@link
 * io.github.tokenv3.decoupled.channel.ApprovalChannelProvider} is where further ways to reach the person plug in.
 *
 * <p>A request names its person by a hash of the name the client gave, and nobody looks for that person before the client
 * has its answer: neither what the answer says nor how long it takes can tell whether such a user exists.
 */
package io.github.tokenv3.decoupled;
