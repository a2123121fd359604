package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestedScopesTest {

    private final RequestedScopes scopes =
            new RequestedScopes(List.of("openid", "ACCOUNTS_BASIC", "Payments", "payments"));

    @Test
    void readsEverySpelling() {
        String expected = "ACCOUNTS_BASIC payments";

        assertThat(scopes.joined(List.of("accounts_basic,payments"))).isEqualTo(expected);
        assertThat(scopes.joined(List.of("Accounts_Basic payments"))).isEqualTo(expected);
        assertThat(scopes.joined(List.of("ACCOUNTS_BASIC, payments"))).isEqualTo(expected);
        assertThat(scopes.joined(List.of("ACCOUNTS_BASIC", "payments"))).isEqualTo(expected);
        assertThat(scopes.joined(List.of(" ,ACCOUNTS_BASIC,,\tpayments ,payments")))
                .isEqualTo(expected);
    }

    @Test
    void prefersTheExactSpelling() {
        assertThat(scopes.joined(List.of("Payments"))).isEqualTo("Payments");
        assertThat(scopes.joined(List.of("PAYMENTS"))).isEqualTo("Payments");
    }

    @Test
    void leavesWhatItDoesNotKnowForKeycloakToRefuse() {
        assertThat(scopes.joined(List.of("openid Cards"))).isEqualTo("openid Cards");
    }
}
