package io.github.tokenv3.check;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.resource.RealmResourceProvider;

/** The dialect that the realm names is one that there is. */
final class DialectOfAnswers implements Condition {

    private static final String OPTION = "dialect";
    private static final String REALM_ATTRIBUTE = "token-v3.dialect";

    @Override
    public String name() {
        return "dialect";
    }

    @Override
    public String meaning() {
        return "A dialect that does not exist leaves the choice to the server, and clients get answers in a form they do"
                + " not expect.";
    }

    @Override
    public String setting() {
        return "the realm's attribute " + REALM_ATTRIBUTE + " to oauth or bank, or remove it";
    }

    @Override
    public Found examine(Examined examined) {
        ProviderFactory<?> endpoints =
                examined.session().getKeycloakSessionFactory().getProviderFactory(RealmResourceProvider.class, "v3");
        if (endpoints == null) {
            return Found.fault("the v3 endpoints are switched off");
        }
        String named = examined.realm().getAttribute(REALM_ATTRIBUTE);
        if (named == null || named.isBlank()) {
            String servers = ((ServerInfoAwareProviderFactory) endpoints)
                    .getOperationalInfo()
                    .get(OPTION);
            return Found.ok(servers + ", by the server's option");
        }
        boolean exists = dialects(endpoints).stream().anyMatch(named::equalsIgnoreCase);
        return exists ? Found.ok(named) : Found.fault(named);
    }

    private static List<String> dialects(ProviderFactory<?> endpoints) {
        return endpoints.getConfigMetadata().stream()
                .filter(option -> option.getName().equals(OPTION))
                .findFirst()
                .map(ProviderConfigProperty::getOptions)
                .orElse(List.of());
    }
}
