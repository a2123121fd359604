package io.github.tokenv3.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.AuthorizationCodeResponseUrl;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.http.BasicAuthentication;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestRealm;
import java.io.IOException;
import java.net.URI;

/** Google's OAuth client for Java. */
@OnKeycloak
class GoogleOAuthClientIT extends LibraryContract {

    GoogleOAuthClientIT(TestRealm realm) {
        super(realm);
    }

    @Override
    Library library(Endpoints endpoints) {
        return new Google(endpoints);
    }

    private static final class Google implements Library {

        private final Endpoints endpoints;
        private final AuthorizationCodeFlow flow;

        Google(Endpoints endpoints) {
            this.endpoints = endpoints;
            this.flow = new AuthorizationCodeFlow.Builder(
                            BearerToken.authorizationHeaderAccessMethod(),
                            new NetHttpTransport(),
                            GsonFactory.getDefaultInstance(),
                            new GenericUrl(endpoints.token()),
                            new BasicAuthentication(endpoints.clientId(), endpoints.clientSecret()),
                            endpoints.clientId(),
                            endpoints.authorize().toString())
                    .enablePKCE()
                    .build();
        }

        @Override
        public URI authorizationUri(String state) {
            return flow.newAuthorizationUrl()
                    .setRedirectUri(endpoints.redirectUri().toString())
                    .setState(state)
                    .toURI();
        }

        @Override
        public Tokens redeem(URI callback, String state) throws IOException {
            AuthorizationCodeResponseUrl response = new AuthorizationCodeResponseUrl(callback.toString());
            assertThat(response.getState()).isEqualTo(state);
            return tokens(flow.newTokenRequest(response.getCode())
                    .setRedirectUri(endpoints.redirectUri().toString())
                    .execute());
        }

        @Override
        public Tokens refresh(String refreshToken) throws IOException {
            return tokens(new RefreshTokenRequest(
                            flow.getTransport(),
                            flow.getJsonFactory(),
                            new GenericUrl(flow.getTokenServerEncodedUrl()),
                            refreshToken)
                    .setClientAuthentication(flow.getClientAuthentication())
                    .execute());
        }

        @Override
        public String refused(String refreshToken) {
            return catchThrowableOfType(TokenResponseException.class, () -> refresh(refreshToken))
                    .getDetails()
                    .getError();
        }

        @Override
        public boolean revoke(String token) {
            return false;
        }

        private static Tokens tokens(TokenResponse response) {
            return new Tokens(response.getAccessToken(), response.getRefreshToken(), response.getExpiresInSeconds());
        }
    }
}
