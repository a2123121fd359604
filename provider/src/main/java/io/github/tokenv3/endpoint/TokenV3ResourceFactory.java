package io.github.tokenv3.endpoint;

import io.github.tokenv3.account.Post;
import io.github.tokenv3.policy.ServerInfo;
import io.github.tokenv3.signature.NativeSignatures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves {@code /realms/{realm}/v3/...} on every realm. */
public final class TokenV3ResourceFactory implements RealmResourceProviderFactory, ServerInfoAwareProviderFactory {

    /** Provider id, and the first segment of the path below the realm. */
    public static final String ID = "v3";

    private EndpointOptions options = EndpointOptions.DEFAULT;
    private String nativeSignatures;

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new TokenV3ResourceProvider(session, options);
    }

    @Override
    public void init(Config.Scope config) {
        options = EndpointOptions.from(config);
        nativeSignatures = NativeSignatures.option(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new Post());
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        Map<String, Object> values = new LinkedHashMap<>(options.values());
        values.put(NativeSignatures.OPTION, nativeSignatures);
        return ServerInfo.with(values);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        List<ProviderConfigProperty> described = new ArrayList<>(EndpointOptions.describe());
        described.add(NativeSignatures.describe());
        return described;
    }
}
