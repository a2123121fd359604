package io.github.tokenv3.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What a check of a realm found.
 *
 * @param realm name of the realm
 * @param outcome the worst outcome of all
 * @param findings one for each condition, the worst first
 */
public record RealmCheck(
        @JsonProperty("realm") String realm,
        @JsonProperty("outcome") String outcome,
        @JsonProperty("findings") List<Finding> findings) {

    private static final List<Condition> CONDITIONS = List.of(
            new FamilyTableReachable(),
            new FamiliesForEveryClient(),
            new RefreshTokenLife(),
            new OfflineIdleLife(),
            new OfflineMaxLife(),
            new AccessTokenLife(),
            new ClientAccessTokenLife(),
            new SsoLife(),
            new KeycloakRotation(),
            new BruteForceProtection(),
            new TransportSecurity(),
            new PasswordGrant(),
            new WildcardRedirects(),
            new SignatureAlgorithm(),
            new DialectOfAnswers(),
            new GrantClaims(),
            new CibaChannel(),
            new Themes(),
            new Mail());

    /** Examines a realm; nothing is changed. */
    public static RealmCheck of(KeycloakSession session, RealmModel realm) {
        Examined examined = new Examined(session, realm);
        List<Finding> findings = CONDITIONS.stream()
                .map(condition -> Finding.of(condition, look(condition, examined)))
                .sorted(Comparator.comparing(RealmCheck::outcomeOf).reversed())
                .toList();
        return new RealmCheck(realm.getName(), findings.get(0).outcome(), findings);
    }

    /** A condition that cannot be examined is not fulfilled. */
    private static Found look(Condition condition, Examined examined) {
        try {
            return condition.examine(examined);
        } catch (RuntimeException e) {
            return Found.fault("cannot be examined: " + e.getMessage());
        }
    }

    private static Outcome outcomeOf(Finding finding) {
        return Outcome.valueOf(finding.outcome().toUpperCase(Locale.ROOT));
    }

    /** The same for people. */
    public String toText() {
        StringBuilder text = new StringBuilder("Realm " + realm + ": " + outcome + "\n");
        for (Finding finding : findings) {
            text.append(
                    String.format(Locale.ROOT, "%n%-8s%s: %s%n", finding.outcome(), finding.check(), finding.found()));
            if (!finding.outcome().equals("ok")) {
                text.append("        ").append(finding.meaning()).append('\n');
                text.append("        Set ").append(finding.setting()).append('\n');
            }
        }
        return text.toString();
    }
}
