package io.github.tokenv3.revocation;

import io.github.tokenv3.keycloak.FamilyEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Says of every family that ends, whatever ended it, which one and why: one {@code REVOKE_GRANT} event each. */
final class RevocationEvents implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof FamiliesEnded ended) {
            ended.familyIds().forEach(id -> FamilyEvent.ended(ended.session(), ended.realm(), id, ended.reason()));
        }
    }
}
