package io.github.tokenv3.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.tokenv3.family.RefreshPolicy;
import io.github.tokenv3.family.RetryWindow;
import io.github.tokenv3.family.ReuseEnds;
import java.util.Locale;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;

/** The executor's settings as the admin console stores them; what is left out is the server's default. */
public final class RefreshTokensSettings extends ClientPolicyExecutorConfigurationRepresentation {

    static final String LIFE_DAYS = "life-days";
    static final String IDLE_DAYS = "idle-days";
    static final String RETRY_SECONDS = "retry-seconds";
    static final String RETRY_TIMES = "retry-times";
    static final String REUSE_ENDS = "reuse-ends";
    static final String NATIVE_ENDPOINT = "native-endpoint";

    @JsonProperty(LIFE_DAYS)
    private Integer lifeDays;

    @JsonProperty(IDLE_DAYS)
    private Integer idleDays;

    @JsonProperty(RETRY_SECONDS)
    private Integer retrySeconds;

    @JsonProperty(RETRY_TIMES)
    private Integer retryTimes;

    @JsonProperty(REUSE_ENDS)
    private String reuseEnds;

    @JsonProperty(NATIVE_ENDPOINT)
    private Boolean nativeEndpoint;

    @Override
    public boolean validateConfig() {
        try {
            over(RefreshPolicy.DEFAULT);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @throws IllegalArgumentException if a value is out of its range; the message says which */
    RefreshPolicy over(RefreshPolicy defaults) {
        return new RefreshPolicy(
                or(lifeDays, defaults.lifeDays()),
                or(idleDays, defaults.idleDays()),
                new RetryWindow(
                        or(retrySeconds, defaults.retry().seconds()),
                        or(retryTimes, defaults.retry().times())),
                reuseEnds == null ? defaults.reuseEnds() : ReuseEnds.valueOf(reuseEnds.toUpperCase(Locale.ROOT)),
                or(nativeEndpoint, defaults.nativeEndpoint()));
    }

    private static <T> T or(T value, T otherwise) {
        return value != null ? value : otherwise;
    }
}
