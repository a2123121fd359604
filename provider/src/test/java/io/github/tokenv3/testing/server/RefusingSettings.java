package io.github.tokenv3.testing.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;

/** The one moment, a client policy event, at which {@link RefusingExecutor} refuses; all moments when it is not said. */
public final class RefusingSettings extends ClientPolicyExecutorConfigurationRepresentation {

    @JsonProperty
    String event;
}
