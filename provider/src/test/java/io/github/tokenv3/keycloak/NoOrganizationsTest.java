package io.github.tokenv3.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationScope;

class NoOrganizationsTest {

    @Test
    void keycloakReadsWhatIsNotedForIt() throws Exception {
        Field name = OrganizationScope.class.getDeclaredField("UNSUPPORTED_ORGANIZATION_SCOPES_ATTRIBUTE");
        name.setAccessible(true);

        assertThat(name.get(null)).isEqualTo(NoOrganizations.RULED_OUT);
    }
}
