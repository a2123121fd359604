/**
 * Ways to tell a person that a request waits for them. A public SPI: an extension of an administrator's own adds a push
 * channel by implementing {@link io.github.tokenv3.decoupled.channel.ApprovalChannelProvider}.
 */
package io.github.tokenv3.decoupled.channel;
