package io.github.tokenv3.decoupled.channel;

import org.keycloak.provider.Provider;

/**
 * One way to tell a person that a request waits for them: a mail, a push message, a text message. All channels that are
 * there are used; the page of waiting requests works without any.
 *
 * <p>Called once per request, after the commit of the request that asks and after its answer was made, on a thread and in
 * a transaction of its own: how long it takes delays nobody, and tells the client nothing. What it throws is logged
 * (do not put anything confidential into messages of exceptions) and stops no other channel.
 *
 * <p>A channel only tells. It must not carry the number the client shows, which is why it is not given it, and it must
 * not decide: whoever can read the person's mail or screen could.
 */
public interface ApprovalChannelProvider extends Provider {

    /**
     * Tells the person.
     *
     * @param notice what about
     */
    void tell(ApprovalNotice notice);

    @Override
    default void close() {}
}
