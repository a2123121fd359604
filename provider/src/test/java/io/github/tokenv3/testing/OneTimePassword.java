package io.github.tokenv3.testing;

import java.util.Map;
import java.util.UUID;
import org.keycloak.models.utils.TimeBasedOTP;

/** A user's authenticator app (RFC 6238). Each code is good once; Keycloak reads the machine's clock for them. */
public record OneTimePassword(String secret) {

    /** Gives the user one. */
    public static OneTimePassword of(TestUser user) {
        String secret = UUID.randomUUID().toString().substring(0, 20);
        user.patch(representation -> representation
                .putArray("credentials")
                .add(Http.JSON.valueToTree(Map.of(
                        "type", "otp",
                        "secretData", Http.json(Map.of("value", secret)),
                        "credentialData",
                                Http.json(Map.of(
                                        "subType",
                                        "totp",
                                        "digits",
                                        6,
                                        "counter",
                                        0,
                                        "period",
                                        30,
                                        "algorithm",
                                        "HmacSHA1"))))));
        return new OneTimePassword(secret);
    }

    /** What the app shows now. */
    public String code() {
        return new TimeBasedOTP().generateTOTP(secret);
    }
}
