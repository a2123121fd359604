package io.github.tokenv3.testing;

import java.util.Arrays;
import java.util.List;

/** A person's other device: a browser session in which they decide requests, without the pages in between. */
public final class Phone {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final Answer tokens;

    private Phone(Keycloak keycloak, TestRealm realm, Answer tokens) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.tokens = tokens;
    }

    /** Signs the user in with a browser of their own, to any client. */
    public static Phone of(TestUser user, TestClient client) {
        Browser browser = user.realm().browser();
        String code = browser.signIn(client, user).code();
        return new Phone(
                user.realm().keycloak(),
                user.realm(),
                client.nativeToken().redeem(code).ok());
    }

    /** The same phone, talking to another node. */
    public Phone at(Keycloak other) {
        return new Phone(other, realm, tokens);
    }

    /** Id of the browser session. */
    public String sessionId() {
        return Jwt.of(tokens.accessToken()).claim("sid");
    }

    /** The tokens the browser's own client got. */
    public Answer tokens() {
        return tokens;
    }

    /** What came of approving with the number that the client shows. */
    public String approve(Placed placed) {
        return approve(placed, placed.matchNumber());
    }

    public String approve(Placed placed, String number) {
        return decide(placed, "approve", number);
    }

    public String refuse(Placed placed) {
        return decide(placed, "refuse", "");
    }

    public String flag(Placed placed) {
        return decide(placed, "flag", "");
    }

    /** Ids of the requests that wait for this user, newest first. */
    public List<String> waiting() {
        String ids = testing().post("approvals/" + sessionId(), "").body();
        return ids.isEmpty() ? List.of() : Arrays.asList(ids.split(" "));
    }

    private String decide(Placed placed, String action, String number) {
        return testing()
                .post("approvals/" + placed.approvalId() + "/" + action + "/" + sessionId(), number)
                .body();
    }

    private TestingEndpoint testing() {
        return TestingEndpoint.of(keycloak.node(), realm.name());
    }
}
