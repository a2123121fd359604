package io.github.tokenv3.policy;

import io.github.tokenv3.family.RefreshPolicy;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;

/** The executor's settings as the admin console stores them; what is left out or empty is the server's default. */
public final class RefreshTokensSettings extends ClientPolicyExecutorConfigurationRepresentation {

    /**
     * Keycloak asks this when a profile is saved.
     *
     * @throws RefusedSettings if a setting is wrong: {@code false} would leave the administrator without the reason
     */
    @Override
    public boolean validateConfig() {
        try {
            over(RefreshPolicy.DEFAULT);
            return true;
        } catch (IllegalArgumentException e) {
            throw new RefusedSettings(e.getMessage());
        }
    }

    /** @throws IllegalArgumentException if a setting is unknown, not of its kind or out of its range */
    RefreshPolicy over(RefreshPolicy defaults) {
        for (String name : getConfigAsMap().keySet()) {
            if (!PolicyReader.NAMES.contains(name)) {
                throw new IllegalArgumentException("There is no setting \"" + name + "\", only " + PolicyReader.NAMES);
            }
        }
        return new PolicyReader(getConfigAsMap()::get, defaults).read();
    }
}
