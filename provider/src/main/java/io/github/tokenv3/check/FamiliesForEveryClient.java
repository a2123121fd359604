package io.github.tokenv3.check;

import io.github.tokenv3.family.RefreshPolicy;
import io.github.tokenv3.policy.RealmPolicies;
import java.util.stream.Collectors;

/** Every refresh token is in a family, whichever endpoint gave it (RFC 9700 §4.14.2). */
final class FamiliesForEveryClient implements Condition {

    @Override
    public String name() {
        return "families-for-every-client";
    }

    @Override
    public String meaning() {
        return "Where no policy covers a client, refresh tokens of Keycloak's own token endpoint are not single-use and end"
                + " with the browser session; whoever takes one may use it as long as the client.";
    }

    @Override
    public String setting() {
        return "Realm settings > Client policies: a policy with the condition any-client and a profile with the executor"
                + " token-v3-refresh-tokens, \"Also on Keycloak's own token endpoint\" on (native-endpoint)";
    }

    @Override
    public Found examine(Examined examined) {
        RealmPolicies policies = examined.policies();
        String names = policies.named().stream().map(RealmPolicies.Named::name).collect(Collectors.joining(", "));
        if (policies.effective().stream().allMatch(RefreshPolicy::nativeEndpoint)) {
            return Found.ok(names.isEmpty() ? "by the server's defaults" : "by " + names);
        }
        return Found.fault(names.isEmpty() ? "no client policy" : "only some clients, by " + names);
    }
}
