package io.github.tokenv3.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.keycloak.common.Profile;
import org.keycloak.common.profile.ProfileConfigResolver;

@DisplayName("RFC 6749 §6: a refresh grants what was granted or less, never more")
class RequestedScopeTest {

    private static final String GRANTED = "openid accounts payments";

    @BeforeAll
    static void switchOrganizationsOff() {
        Profile.configure(new OrganizationsOff());
    }

    @ParameterizedTest
    @NullAndEmptySource
    void allThatWasGrantedWhenNothingIsAsked(String requested) {
        assertThat(RequestedScope.within(null, GRANTED, requested)).isEqualTo(GRANTED);
    }

    @ParameterizedTest
    @CsvSource({
        "accounts, accounts",
        "payments openid, openid payments",
        "openid accounts payments, openid accounts payments",
        "accounts cards, accounts",
        "account, ''",
        "cards, ''"
    })
    void onlyWhatIsAskedAndWasGranted(String requested, String expected) {
        assertThat(RequestedScope.within(null, GRANTED, requested)).isEqualTo(expected);
    }

    private static final class OrganizationsOff implements ProfileConfigResolver {

        @Override
        public Profile.ProfileName getProfileName() {
            return Profile.ProfileName.DEFAULT;
        }

        @Override
        public FeatureConfig getFeatureConfig(String feature) {
            return Profile.Feature.ORGANIZATION.getUnversionedKey().equals(feature)
                    ? FeatureConfig.DISABLED
                    : FeatureConfig.UNCONFIGURED;
        }
    }
}
