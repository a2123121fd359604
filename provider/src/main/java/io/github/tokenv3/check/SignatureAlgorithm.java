package io.github.tokenv3.check;

import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;

/** Tokens are signed with a key pair, and cheaply. */
final class SignatureAlgorithm implements Condition {

    @Override
    public String name() {
        return "signature-algorithm";
    }

    @Override
    public String meaning() {
        return "RS256 costs three times the processor time of ES256 at each refresh, and longer tokens; an HMAC lets whoever"
                + " can check a token make one.";
    }

    @Override
    public String setting() {
        return "Realm settings > Tokens > Default Signature Algorithm (defaultSignatureAlgorithm) to ES256, with a key of that"
                + " kind (Realm settings > Keys > Add providers: ecdsa-generated)";
    }

    @Override
    public Found examine(Examined examined) {
        String configured = examined.realm().getDefaultSignatureAlgorithm();
        String algorithm = configured == null || configured.isEmpty() ? Algorithm.RS256 : configured;
        if (algorithm.startsWith("HS")) {
            return Found.fault(algorithm);
        }
        boolean hasKey = examined.session()
                .keys()
                .getKeysStream(examined.realm(), KeyUse.SIG, algorithm)
                .anyMatch(key -> key.getStatus().isActive());
        if (!hasKey) {
            return Found.fault(algorithm + ", and no active key for it");
        }
        return algorithm.startsWith("RS") || algorithm.startsWith("PS")
                ? Found.warning(algorithm)
                : Found.ok(algorithm);
    }
}
