package io.github.tokenv3.decoupled;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.ciba.AuthRequestID;
import com.nimbusds.oauth2.sdk.ciba.CIBAGrant;
import com.nimbusds.oauth2.sdk.ciba.CIBARequest;
import com.nimbusds.oauth2.sdk.ciba.CIBAResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.sun.net.httpserver.HttpServer;
import io.github.tokenv3.testing.Approver;
import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Keycloak's own CIBA endpoint, with an unmodified client (Nimbus) and the pages of waiting requests. */
@OnKeycloak
class CibaIT {

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final TestClient client;
    private final TestUser anna;
    private final Approver phone;
    private final ClientAuthentication authentication;

    CibaIT(Keycloak keycloak, TestRealm realm) {
        this.keycloak = keycloak;
        this.realm = realm;
        inbox(true);
        realm.patch(settings -> settings.withObjectProperty("attributes").put("cibaInterval", "1"));
        FamilyPolicy.coverNativeEndpoint(realm);
        this.client = realm.client(
                "till",
                settings -> settings.put("name", "The Till")
                        .withObjectProperty("attributes")
                        .put("oidc.ciba.grant.enabled", "true"));
        this.anna = realm.user("anna");
        this.phone = Approver.of(anna);
        this.authentication = new ClientSecretBasic(new ClientID(client.clientId()), new Secret(client.secret()));
    }

    private void inbox(boolean open) {
        realm.patch(settings ->
                settings.withObjectProperty("attributes").put("token-v3.ciba-inbox", Boolean.toString(open)));
    }

    private CIBARequest.Builder request() {
        return new CIBARequest.Builder(authentication, new Scope("openid", "email"))
                .loginHint("anna")
                .bindingMessage("Till-7")
                .endpointURI(realm.uri("/protocol/openid-connect/ext/ciba/auth"));
    }

    private static CIBAResponse send(CIBARequest.Builder request) throws Exception {
        return CIBAResponse.parse(request.build().toHTTPRequest().send());
    }

    private AuthRequestID ask() throws Exception {
        return ask(request());
    }

    private static AuthRequestID ask(CIBARequest.Builder request) throws Exception {
        return send(request).toRequestAcknowledgement().getAuthRequestID();
    }

    private TokenResponse redeem(AuthorizationGrant grant) throws Exception {
        return OIDCTokenResponseParser.parse(
                new TokenRequest.Builder(realm.uri("/protocol/openid-connect/token"), authentication, grant)
                        .build()
                        .toHTTPRequest()
                        .send());
    }

    /** At the pace that the server allows. */
    private TokenResponse poll(AuthRequestID id) {
        AtomicReference<TokenResponse> response = new AtomicReference<>();
        Await.until("the poll is not too soon", () -> {
            try {
                response.set(redeem(new CIBAGrant(id)));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return response.get().indicatesSuccess() || !error(response.get()).equals("slow_down");
        });
        return response.get();
    }

    private static String error(TokenResponse response) {
        return response.toErrorResponse().getErrorObject().getCode();
    }

    private Page found() {
        return phone.open(URI.create(
                phone.inbox().document().selectFirst(".token-v3-item a").absUrl("href")));
    }

    private static Page approve(Page page) {
        return page.submit(Map.of("decision", "approve", "mine", "yes"));
    }

    @Test
    void aStandardClientGetsItsTokensOnceThePersonHasApproved() throws Exception {
        AuthRequestID id = ask();
        assertThat(error(poll(id))).isEqualTo("authorization_pending");

        Page page = found();
        assertThat(page.text()).contains("The Till asks for your approval", "Email address");
        assertThat(page.document().selectFirst("blockquote").text()).isEqualTo("Till-7");
        assertThat(approve(page).document().select("[role=status]").text()).startsWith("You approved");

        TokenResponse tokens = poll(id);
        var got = tokens.toSuccessResponse().getTokens();
        Jwt access = Jwt.of(got.getAccessToken().getValue());
        assertThat(access.claim("sub")).isEqualTo(anna.id());
        assertThat(keycloak.sql().rows("SELECT channel FROM token_v3_family WHERE id = '" + access.claim("sid") + "'"))
                .containsExactly(Map.of("channel", "DECOUPLED"));
        assertThat(error(poll(id))).as("once").isEqualTo("invalid_grant");

        TokenResponse refreshed = redeem(new RefreshTokenGrant(got.getRefreshToken()));
        assertThat(refreshed.indicatesSuccess()).isTrue();
        assertThat(error(redeem(new RefreshTokenGrant(got.getRefreshToken()))))
                .as("strictly once")
                .isEqualTo("invalid_grant");
    }

    @Test
    void theConnectionsPageShowsItAndThePhoneMaySignOut() throws Exception {
        AuthRequestID id = ask();
        approve(found());
        var tokens = poll(id).toSuccessResponse().getTokens();

        assertThat(phone.browser().open(realm.uri("/v3/connections")).text())
                .contains("The Till", "You approved it on another device");
        phone.browser().logout();
        TokenResponse refreshed = redeem(new RefreshTokenGrant(tokens.getRefreshToken()));

        assertThat(realm.userinfo(refreshed
                                .toSuccessResponse()
                                .getTokens()
                                .getAccessToken()
                                .getValue())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theTokensTellHowThePersonSignedIn() throws Exception {
        phone.inbox();
        long signedIn = Instant.now().getEpochSecond();
        keycloak.clock().forward(Duration.ofSeconds(100));
        AuthRequestID id = ask();
        approve(found());

        var tokens = poll(id).toSuccessResponse().getTokens().toOIDCTokens();

        assertThat(Jwt.of(tokens.getIDTokenString()).claims().get("auth_time").asLong())
                .isLessThanOrEqualTo(signedIn);
    }

    @Test
    void refusingAndFlaggingAreHeard() throws Exception {
        AuthRequestID refused = ask();
        found().submit(Map.of("decision", "refuse"));
        assertThat(error(poll(refused))).isEqualTo("access_denied");

        AuthRequestID flagged = ask();
        found().submit(Map.of("decision", "flag"));
        assertThat(error(poll(flagged))).isEqualTo("access_denied");
    }

    @Test
    void approvingTakesTheBoxBecauseThereIsNoNumber() throws Exception {
        AuthRequestID id = ask();
        Page page = found();
        assertThat(page.has("input[name=number]")).isFalse();
        assertThat(page.document().selectFirst("input[name=mine]").hasAttr("required"))
                .isTrue();

        Page after = page.submit(Map.of("decision", "approve"));

        assertThat(after.status()).isEqualTo(400);
        assertThat(after.document().select("[role=alert]").text()).contains("Confirm that you began this yourself");
        assertThat(error(poll(id))).isEqualTo("authorization_pending");
    }

    @Test
    void nobodyElseApproves() throws Exception {
        AuthRequestID id = ask();
        URI link = found().uri();
        Approver mallory = Approver.of(realm.user("mallory"));

        assertThat(mallory.inbox().has(".token-v3-item")).isFalse();
        assertThat(mallory.open(link).status()).isEqualTo(404);
        assertThat(error(poll(id))).isEqualTo("authorization_pending");
    }

    @Test
    void approvalAndTokensEndWithTheTimeTheClientAskedFor() throws Exception {
        AuthRequestID id = ask(request().requestedExpiry(30));
        Page page = found();
        keycloak.clock().forward(Duration.ofSeconds(31));

        assertThat(approve(page).status()).isEqualTo(409);
        assertThat(error(poll(id))).isIn("authorization_pending", "expired_token");
    }

    @Test
    void whoIsLockedOrChangesThePasswordAfterwardsGetsTheClientNothing() throws Exception {
        AuthRequestID changed = ask();
        approve(found());
        anna.resetPassword();
        assertThat(error(poll(changed))).isEqualTo("access_denied");
        assertThat(realm.admin().get("/clients/" + client.id() + "/user-sessions"))
                .isEmpty();
    }

    @Test
    void aLockedUserGetsTheClientNothing() throws Exception {
        realm.patch(settings -> settings.put("bruteForceProtected", true).put("failureFactor", 2));
        AuthRequestID id = ask();
        approve(found());
        for (int i = 0; i < 3; i++) {
            realm.browser().open(realm.uri("/v3/approvals")).submit(Map.of("username", "anna", "password", "wrong"));
        }

        assertThat(error(poll(id))).isEqualTo("access_denied");
    }

    @Test
    void aPingTellsTheClientAndIsNotWaitedFor() throws Exception {
        Queue<String> pings = new ConcurrentLinkedQueue<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/ping", exchange -> {
            pings.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        listener.start();
        try {
            client.patch(settings -> settings.withObjectProperty("attributes")
                    .put("ciba.backchannel.token.delivery.mode", "ping")
                    .put(
                            "ciba.backchannel.client.notification.endpoint",
                            "http://127.0.0.1:" + listener.getAddress().getPort() + "/ping"));
            AuthRequestID id = ask(request().clientNotificationToken(new BearerAccessToken("notify-1234567890123456")));
            approve(found());

            Await.until("the ping arrives", () -> !pings.isEmpty());
            assertThat(pings.poll())
                    .startsWith("Bearer notify-1234567890123456 ")
                    .contains(id.getValue());
            assertThat(poll(id).indicatesSuccess()).isTrue();
        } finally {
            listener.stop(0);
        }
    }

    @Test
    void otherRealmsKeepKeycloaksChannel() throws Exception {
        inbox(false);

        CIBAResponse answer = send(request());

        assertThat(answer.indicatesSuccess())
                .as("there is no authentication server here")
                .isFalse();
        assertThat(phone.inbox().has(".token-v3-item")).isFalse();
    }
}
