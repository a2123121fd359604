package io.github.tokenv3.check;

import io.github.tokenv3.mapper.GrantIdMapper;
import org.keycloak.models.ClientScopeModel;

/** Tokens of every new client name their grant. */
final class GrantClaims implements Condition {

    @Override
    public String name() {
        return "grant-claims";
    }

    @Override
    public String meaning() {
        return "Resource servers and logs cannot tell which tokens belong to one authorization, nor when it ends.";
    }

    @Override
    public String setting() {
        return "Client scopes: import the scope token-v3 of realm-config/token-v3-realm.json and make it a default";
    }

    @Override
    public Found examine(Examined examined) {
        boolean mapped = examined.realm()
                .getDefaultClientScopesStream(true)
                .flatMap(ClientScopeModel::getProtocolMappersStream)
                .anyMatch(mapper -> mapper.getProtocolMapper().equals(GrantIdMapper.ID));
        return mapped ? Found.ok("in a default client scope") : Found.warning("in no default client scope");
    }
}
