package io.github.tokenv3.history;

import io.github.tokenv3.testing.AdminApi;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.KeycloakCluster;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Where every request is sent from, and recorded. */
final class Desk {

    private final Subject subject;
    private final TestRealm realm;
    private final TestClient shop;
    private final List<TestClient> shops;
    private final Recorder recorder;

    Desk(Subject subject, KeycloakCluster cluster, TestRealm realm, Recorder recorder) {
        this.subject = subject;
        this.realm = realm;
        this.recorder = recorder;
        this.shop = realm.client(
                "shop",
                settings -> settings.withObjectProperty("attributes")
                        .put("allow.token.introspection.without.audience.check", "true"));
        this.shops = IntStream.range(0, cluster.size())
                .mapToObj(node -> shop.via(cluster.uri(node)))
                .toList();
    }

    TestRealm realm() {
        return realm;
    }

    int nodes() {
        return shops.size();
    }

    /** The client, under the name that all nodes have. */
    TestClient shop() {
        return shop;
    }

    /** The family, or null if no tokens were given. */
    Family begin(int client, int node, String user, String session, String code) {
        long invoked = recorder.now();
        Answer answer = send(() -> subject.tokens(shops.get(node)).redeem(code));
        Said said = Reading.ofTokens(answer);
        Family family = said == Said.GRANTED ? new Family(user, session, Token.in(answer)) : null;
        record(
                client,
                node,
                Action.BEGIN,
                user,
                session,
                family == null ? null : family.id(),
                null,
                invoked,
                answer,
                said);
        return family;
    }

    Said refresh(int client, int node, Family family, Token token) {
        long invoked = recorder.now();
        Answer answer = send(() -> subject.tokens(shops.get(node)).refresh(token.refresh()));
        Said said = Reading.ofTokens(answer);
        record(client, node, Action.REFRESH, family, token, invoked, answer, said);
        if (said == Said.GRANTED) {
            family.received(Token.in(answer));
        }
        return said;
    }

    void introspect(int client, int node, Family family, Token token, boolean access) {
        long invoked = recorder.now();
        Answer answer =
                send(() -> shops.get(node).nativeToken().introspect(access ? token.access() : token.refresh(), null));
        record(
                client,
                node,
                access ? Action.INTROSPECT_ACCESS : Action.INTROSPECT,
                family,
                token,
                invoked,
                answer,
                Reading.ofIntrospection(answer));
    }

    void revoke(int client, int node, Family family, Token token) {
        long invoked = recorder.now();
        Answer answer = send(() -> subject.revoke(shops.get(node), token.refresh()));
        record(client, node, Action.REVOKE, family, token, invoked, answer, Reading.ofEnding(answer));
    }

    void logout(int client, int node, Family family, Token token) {
        long invoked = recorder.now();
        Answer answer = send(() -> shops.get(node).nativeToken().logout(token.refresh()));
        record(client, node, Action.LOGOUT, family, token, invoked, answer, Reading.ofEnding(answer));
    }

    Said setPassword(int client, String user, String userId, String password) {
        long invoked = recorder.now();
        AdminApi admin = realm.admin();
        Answer answer = send(() -> admin.send(
                "PUT",
                "/users/" + userId + "/reset-password",
                Map.of("type", "password", "value", password, "temporary", false)));
        Said said = Reading.ofEnding(answer);
        record(client, -1, Action.PASSWORD, user, null, null, null, invoked, answer, said);
        return said;
    }

    private void record(
            int client, int node, Action action, Family family, Token token, long invoked, Answer answer, Said said) {
        record(client, node, action, family.user(), family.session(), family.id(), token, invoked, answer, said);
    }

    private void record(
            int client,
            int node,
            Action action,
            String user,
            String session,
            String family,
            Token token,
            long invoked,
            Answer answer,
            Said said) {
        Token received = said == Said.GRANTED ? Token.in(answer) : null;
        recorder.add(new Operation(
                client,
                node,
                action,
                user,
                session,
                family,
                token == null ? null : token.id(),
                invoked,
                recorder.now(),
                said,
                received == null ? null : received.id(),
                received == null ? 0 : received.end(),
                String.valueOf(answer)));
    }

    /** Null when there was no answer; an administrator's token that could not be had counts as none. */
    private static Answer send(Supplier<Answer> request) {
        try {
            return request.get();
        } catch (UncheckedIOException | AssertionError noAnswer) {
            return null;
        }
    }
}
