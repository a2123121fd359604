package io.github.tokenv3.testing.server;

import io.github.tokenv3.decoupled.channel.ApprovalChannelProvider;
import io.github.tokenv3.decoupled.channel.ApprovalChannelProviderFactory;
import io.github.tokenv3.decoupled.channel.ApprovalNotice;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.keycloak.models.KeycloakSession;

/** A push channel that remembers, per realm, whom it told of what; in realms that ask for it, it fails. */
public final class TestingChannel implements ApprovalChannelProviderFactory {

    /** The realm attribute that makes it fail. */
    private static final String FAILS = "test-channel-fails";

    private static final Map<String, Queue<String>> TOLD = new ConcurrentHashMap<>();

    /** A line for each notice: user name, client id, id of the request, binding message. */
    static String told(String realm) {
        return String.join("\n", TOLD.getOrDefault(realm, new ConcurrentLinkedQueue<>()));
    }

    @Override
    public ApprovalChannelProvider create(KeycloakSession session) {
        return TestingChannel::tell;
    }

    private static void tell(ApprovalNotice notice) {
        if (notice.realm().getAttribute(FAILS, false)) {
            throw new IllegalStateException("Nobody is reached by this");
        }
        TOLD.computeIfAbsent(notice.realm().getName(), realm -> new ConcurrentLinkedQueue<>())
                .add(String.join(
                        " ",
                        notice.user().getUsername(),
                        notice.client().getClientId(),
                        notice.approvalId(),
                        String.valueOf(notice.bindingMessage())));
    }

    @Override
    public String getId() {
        return "aaa-testing";
    }
}
