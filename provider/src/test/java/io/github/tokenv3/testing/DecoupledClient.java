package io.github.tokenv3.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A client of {@code /v3/authorize-decoupled}: asks, polls, withdraws, redeems. */
public final class DecoupledClient {

    private final TestClient client;
    private final Keycloak keycloak;

    private DecoupledClient(TestClient client, Keycloak keycloak) {
        this.client = client;
        this.keycloak = keycloak;
    }

    public static DecoupledClient of(TestClient client) {
        return new DecoupledClient(client, client.realm().keycloak());
    }

    /** The same client, talking to another node. */
    public DecoupledClient at(Keycloak other) {
        return new DecoupledClient(client, other);
    }

    /** Asks the user, for the client's default scopes and {@code openid}. */
    public Placed ask(TestUser user) {
        return ask(user.username(), Map.of());
    }

    /** Asks whoever has that name, with more parameters or other ones; an empty one is left out. */
    public Placed ask(String name, Map<String, String> more) {
        return new Placed(start(name, more).ok());
    }

    /** The same, whatever the answer. */
    public Answer start(String name, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("response_type", "nordea_code");
        all.put("psu_id", name);
        all.put("scope", "openid");
        all.putAll(more);
        all.values().removeIf(String::isEmpty);
        return at("/v3/authorize-decoupled").json().send(all);
    }

    /** Any JSON body at the start. */
    public Answer startRaw(String json) {
        return at("/v3/authorize-decoupled").with(Credentials.IBM_HEADERS).raw("application/json", json);
    }

    /** Asks once what became of the request. */
    public Answer poll(Placed placed) {
        return poll(placed.orderRef(), placed.tppToken());
    }

    public Answer poll(String orderRef, String tppToken) {
        return order(orderRef, tppToken).method("GET");
    }

    /** Asks at the pace that the server allows. */
    public Answer pollInTime(Placed placed) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        Await.until("the poll is not too soon", () -> {
            answer.set(poll(placed));
            return answer.get().status() != 429;
        });
        return answer.get();
    }

    public Answer cancel(Placed placed) {
        return order(placed.orderRef(), placed.tppToken()).method("DELETE");
    }

    /** The code of an approved request. */
    public String code(Placed placed) {
        String code = pollInTime(placed).ok().json().at("/response/code").textValue();
        if (code == null) {
            throw new AssertionError("No code in the answer");
        }
        return code;
    }

    /** Redeems a code without naming a redirect URI. */
    public Answer redeem(String code) {
        return redeem(code, Map.of());
    }

    public Answer redeem(String code, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "code", code));
        all.putAll(more);
        return at("/v3/authorize-decoupled/token").send(all);
    }

    /** The whole way: asks, lets the phone approve, fetches the code and redeems it. */
    public Answer tokens(TestUser user, Phone phone) {
        Placed placed = ask(user);
        String decision = phone.approve(placed);
        if (!decision.equals("APPROVED")) {
            throw new AssertionError("Not approved: " + decision);
        }
        return redeem(code(placed)).ok();
    }

    private TokenClient order(String orderRef, String tppToken) {
        return at("/v3/authorize-decoupled/" + orderRef)
                .with(Credentials.IBM_HEADERS)
                .header("Authorization", "Bearer " + tppToken);
    }

    private TokenClient at(String path) {
        return client.at(path).at(keycloak);
    }
}
