package io.github.tokenv3.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tokenv3.testing.Callback;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestRealm;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;

/** Spring Security's OAuth 2 client. */
@OnKeycloak
class SpringSecurityIT extends LibraryContract {

    SpringSecurityIT(TestRealm realm) {
        super(realm);
    }

    @Override
    Library library(Endpoints endpoints) {
        return new Spring(endpoints);
    }

    private static final class Spring implements Library {

        private final ClientRegistration registration;
        private OAuth2AuthorizationRequest request;

        Spring(Endpoints endpoints) {
            this.registration = ClientRegistration.withRegistrationId("v3")
                    .clientId(endpoints.clientId())
                    .clientSecret(endpoints.clientSecret())
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationUri(endpoints.authorize().toString())
                    .tokenUri(endpoints.token().toString())
                    .redirectUri(endpoints.redirectUri().toString())
                    .scope("email")
                    .build();
        }

        @Override
        public URI authorizationUri(String state) {
            request = OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                    .clientId(registration.getClientId())
                    .redirectUri(registration.getRedirectUri())
                    .scopes(registration.getScopes())
                    .state(state)
                    .build();
            return URI.create(request.getAuthorizationRequestUri());
        }

        @Override
        public Tokens redeem(URI callback, String state) {
            Callback answer = new Callback(callback);
            assertThat(answer.state()).isEqualTo(state);
            OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(answer.code())
                    .redirectUri(registration.getRedirectUri())
                    .state(answer.state())
                    .build();
            return tokens(new RestClientAuthorizationCodeTokenResponseClient()
                    .getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                            registration, new OAuth2AuthorizationExchange(request, response))));
        }

        @Override
        public Tokens refresh(String refreshToken) {
            OAuth2AccessToken spent = new OAuth2AccessToken(
                    OAuth2AccessToken.TokenType.BEARER,
                    "spent",
                    Instant.now().minusSeconds(600),
                    Instant.now().minusSeconds(300),
                    Set.of());
            return tokens(new RestClientRefreshTokenTokenResponseClient()
                    .getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                            registration, spent, new OAuth2RefreshToken(refreshToken, null))));
        }

        @Override
        public String refused(String refreshToken) {
            return catchThrowableOfType(OAuth2AuthorizationException.class, () -> refresh(refreshToken))
                    .getError()
                    .getErrorCode();
        }

        @Override
        public boolean revoke(String token) {
            return false;
        }

        private static Tokens tokens(OAuth2AccessTokenResponse response) {
            OAuth2AccessToken token = response.getAccessToken();
            return new Tokens(
                    token.getTokenValue(),
                    response.getRefreshToken().getTokenValue(),
                    Duration.between(token.getIssuedAt(), token.getExpiresAt()).toSeconds());
        }
    }
}
