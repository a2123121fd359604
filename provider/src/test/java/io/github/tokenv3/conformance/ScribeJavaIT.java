package io.github.tokenv3.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi20;
import com.github.scribejava.core.model.OAuth2AccessToken;
import com.github.scribejava.core.model.OAuth2AccessTokenErrorResponse;
import com.github.scribejava.core.oauth.OAuth20Service;
import com.github.scribejava.core.revoke.TokenTypeHint;
import io.github.tokenv3.testing.Callback;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestRealm;
import java.net.URI;

/** ScribeJava. */
@OnKeycloak
class ScribeJavaIT extends LibraryContract {

    ScribeJavaIT(TestRealm realm) {
        super(realm);
    }

    @Override
    Library library(Endpoints endpoints) {
        return new Scribe(endpoints);
    }

    private static final class Scribe implements Library {

        private final OAuth20Service service;

        Scribe(Endpoints endpoints) {
            this.service = new ServiceBuilder(endpoints.clientId())
                    .apiSecret(endpoints.clientSecret())
                    .callback(endpoints.redirectUri().toString())
                    .build(new Api(endpoints));
        }

        @Override
        public URI authorizationUri(String state) {
            return URI.create(service.getAuthorizationUrl(state));
        }

        @Override
        public Tokens redeem(URI callback, String state) throws Exception {
            assertThat(new Callback(callback).state()).isEqualTo(state);
            return tokens(service.getAccessToken(
                    service.extractAuthorization(callback.toString()).getCode()));
        }

        @Override
        public Tokens refresh(String refreshToken) throws Exception {
            return tokens(service.refreshAccessToken(refreshToken));
        }

        @Override
        public String refused(String refreshToken) {
            return catchThrowableOfType(OAuth2AccessTokenErrorResponse.class, () -> refresh(refreshToken))
                    .getError()
                    .getErrorString();
        }

        @Override
        public boolean revoke(String token) throws Exception {
            service.revokeToken(token, TokenTypeHint.REFRESH_TOKEN);
            return true;
        }

        private static Tokens tokens(OAuth2AccessToken token) {
            return new Tokens(token.getAccessToken(), token.getRefreshToken(), token.getExpiresIn());
        }
    }

    private static final class Api extends DefaultApi20 {

        private final Endpoints endpoints;

        Api(Endpoints endpoints) {
            this.endpoints = endpoints;
        }

        @Override
        public String getAccessTokenEndpoint() {
            return endpoints.token().toString();
        }

        @Override
        protected String getAuthorizationBaseUrl() {
            return endpoints.authorize().toString();
        }

        @Override
        public String getRevokeTokenEndpoint() {
            return endpoints.revoke().toString();
        }
    }
}
