package io.github.tokenv3.check;

import io.github.tokenv3.family.RefreshPolicy;
import java.util.List;
import java.util.stream.Collectors;

/** A family lives for 90 days, and its tokens as long as it (ASVS 10.4.8). */
final class RefreshTokenLife implements Condition {

    @Override
    public String name() {
        return "refresh-token-life";
    }

    @Override
    public String meaning() {
        return "Clients of the v3 token API expect refresh tokens of 90 days, and users to sign in no more often.";
    }

    @Override
    public String setting() {
        return "life-days = 90 and idle-days = 0 in the executor token-v3-refresh-tokens";
    }

    @Override
    public Found examine(Examined examined) {
        List<RefreshPolicy> policies = examined.policies().effective();
        String found =
                policies.stream().map(RefreshTokenLife::describe).distinct().collect(Collectors.joining("; "));
        return policies.stream().allMatch(RefreshTokenLife::isUsual) ? Found.ok(found) : Found.warning(found);
    }

    private static boolean isUsual(RefreshPolicy policy) {
        return policy.lifeDays() == 90 && (policy.idleDays() == 0 || policy.idleDays() >= 90);
    }

    private static String describe(RefreshPolicy policy) {
        return policy.lifeDays() + " days" + (policy.idleDays() == 0 ? "" : ", idle " + policy.idleDays() + " days");
    }
}
