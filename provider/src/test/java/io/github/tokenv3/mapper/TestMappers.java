package io.github.tokenv3.mapper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Puts mappers, with every switch on unless said otherwise, into the representation of a client to be made. */
public final class TestMappers {

    static final Map<String, String> CLAIMS = Map.of(
            ApprovalChannelMapper.ID, "approval_channel",
            GrantIdMapper.ID, "grant_id",
            ConsentEndMapper.ID, "consent_expires_at",
            GrantedScopesMapper.ID, "scp");

    private TestMappers() {}

    static void all(ObjectNode client, Map<String, String> settings) {
        CLAIMS.forEach((mapper, claim) -> add(client, mapper, settings).put("claim.name", claim));
    }

    /** Returns its settings. */
    public static ObjectNode add(ObjectNode client, String mapper, Map<String, String> settings) {
        ObjectNode model = client.withArrayProperty("protocolMappers").addObject();
        model.put("name", mapper).put("protocol", "openid-connect").put("protocolMapper", mapper);
        ObjectNode config = model.putObject("config");
        config.put("access.token.claim", "true")
                .put("id.token.claim", "true")
                .put("userinfo.token.claim", "true")
                .put("introspection.token.claim", "true");
        settings.forEach(config::put);
        return config;
    }
}
