package io.github.tokenv3.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestRealm;
import java.net.URI;

/** Nimbus OAuth 2.0 SDK. */
@OnKeycloak
class NimbusIT extends LibraryContract {

    NimbusIT(TestRealm realm) {
        super(realm);
    }

    @Override
    Library library(Endpoints endpoints) {
        return new Nimbus(endpoints);
    }

    private static final class Nimbus implements Library {

        private final Endpoints endpoints;
        private final ClientAuthentication authentication;
        private final CodeVerifier verifier = new CodeVerifier();

        Nimbus(Endpoints endpoints) {
            this.endpoints = endpoints;
            this.authentication =
                    new ClientSecretBasic(new ClientID(endpoints.clientId()), new Secret(endpoints.clientSecret()));
        }

        @Override
        public URI authorizationUri(String state) {
            return new AuthorizationRequest.Builder(ResponseType.CODE, authentication.getClientID())
                    .endpointURI(endpoints.authorize())
                    .redirectionURI(endpoints.redirectUri())
                    .state(new State(state))
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build()
                    .toURI();
        }

        @Override
        public Tokens redeem(URI callback, String state) throws Exception {
            AuthorizationResponse response = AuthorizationResponse.parse(callback);
            assertThat(response.getState()).isEqualTo(new State(state));
            return tokens(send(new AuthorizationCodeGrant(
                    response.toSuccessResponse().getAuthorizationCode(), endpoints.redirectUri(), verifier)));
        }

        @Override
        public Tokens refresh(String refreshToken) throws Exception {
            return tokens(send(new RefreshTokenGrant(new RefreshToken(refreshToken))));
        }

        @Override
        public String refused(String refreshToken) throws Exception {
            return send(new RefreshTokenGrant(new RefreshToken(refreshToken)))
                    .toErrorResponse()
                    .getErrorObject()
                    .getCode();
        }

        @Override
        public boolean revoke(String token) throws Exception {
            new TokenRevocationRequest(endpoints.revoke(), authentication, new RefreshToken(token))
                    .toHTTPRequest()
                    .send()
                    .ensureStatusCode(200);
            return true;
        }

        private TokenResponse send(AuthorizationGrant grant) throws Exception {
            return OIDCTokenResponseParser.parse(new TokenRequest.Builder(endpoints.token(), authentication, grant)
                    .build()
                    .toHTTPRequest()
                    .send());
        }

        private static Tokens tokens(TokenResponse response) {
            var tokens = response.toSuccessResponse().getTokens();
            return new Tokens(
                    tokens.getAccessToken().getValue(),
                    tokens.getRefreshToken().getValue(),
                    tokens.getAccessToken().getLifetime());
        }
    }
}
