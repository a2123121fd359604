package io.github.tokenv3.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.FamilyPolicy;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Outcome;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every series that the dashboard, the alert rules and {@code docs/operations.md} name is there, and no other. */
@OnKeycloak
class MetersIT {

    private static final String OURS = "keycloak_token_v3_";
    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:keycloak|agroal|process|http)_\\w+)(?:\\{([^}]*)\\})?");
    private static final Pattern CONDITION = Pattern.compile("(\\w+)(=~|=)\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");
    /** A row of the table of meters. */
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(keycloak_token_v3_\\w+)` \\| (.*?) \\|");

    private final TestRealm realm;
    private Scrape scrape;

    MetersIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void everythingHasHappened(Keycloak keycloak) {
        TestClient shop = realm.confidentialClient("shop");
        TestUser anna = realm.user("anna");
        Answer first = shop.v3().signIn(anna);
        Answer second = shop.v3().refresh(first.refreshToken()).ok();
        Outcome.assertReused(shop.v3().refresh(first.refreshToken()));
        Outcome.assertRefused(shop.v3().refresh(second.refreshToken()));
        Answer native1 = shop.nativeToken().signIn(anna);
        FamilyPolicy.set(realm, Map.of("retry-seconds", 30, "native-endpoint", true));
        shop.nativeToken().refresh(native1.refreshToken()).ok();
        Answer third = shop.v3().signIn(anna);
        shop.v3().refresh(third.refreshToken()).ok();
        shop.v3().refresh(third.refreshToken()).ok();
        DecoupledClient.of(shop).ask(anna);
        scrape = Scrape.of(keycloak.metrics());
    }

    @Test
    void whatDashboardAndRulesAskForIsThere() {
        List<String> queries = new ArrayList<>(MonitoringFiles.dashboardExpressions());
        queries.addAll(MonitoringFiles.ruleExpressions());
        assertThat(queries).hasSizeGreaterThan(20).allSatisfy(this::isAnswered);
        assertThat(queries.toString())
                .contains(scrape.names(OURS).stream()
                        .filter(name -> !name.endsWith("_max") || name.contains("rotation"))
                        .toList());
    }

    private void isAnswered(String query) {
        List<String> names = new ArrayList<>();
        Matcher selector = SELECTOR.matcher(query);
        while (selector.find()) {
            String name = selector.group(1);
            names.add(name);
            assertThat(scrape.series()).containsKey(name);
            Matcher condition = CONDITION.matcher(selector.group(2) == null ? "" : selector.group(2));
            while (condition.find()) {
                for (String value : condition.group(3).split("\\|")) {
                    assertThat(scrape.hasValue(name, condition.group(1), value))
                            .as(name + "{" + condition.group(1) + "=" + value + "}")
                            .isTrue();
                }
            }
        }
        assertThat(names).isNotEmpty();
        Matcher by = BY.matcher(query);
        while (by.find()) {
            // Prometheus adds "instance" by itself.
            Stream.of(by.group(1).split(", *"))
                    .filter(label -> !label.equals("instance"))
                    .forEach(label -> assertThat(names).allMatch(name -> scrape.hasLabel(name, label), label));
        }
    }

    @Test
    void whatIsDocumentedIsThereAndWhatIsThereIsDocumented() {
        Set<String> documented = new TreeSet<>();
        Matcher row = DOCUMENTED.matcher(MonitoringFiles.text(Path.of("..", "docs", "operations.md")));
        while (row.find()) {
            List<String> names =
                    row.group(1).endsWith("_seconds") && !row.group(1).endsWith("timestamp_seconds")
                            ? Stream.of("_count", "_sum", "_max")
                                    .map(row.group(1)::concat)
                                    .toList()
                            : List.of(row.group(1));
            documented.addAll(names);
            Matcher label = Pattern.compile("`(\\w+)`").matcher(row.group(2));
            while (label.find()) {
                assertThat(names).allMatch(name -> scrape.hasLabel(name, label.group(1)), label.group(1));
            }
        }
        assertThat(documented).isEqualTo(new TreeSet<>(scrape.names(OURS)));
    }

    @Test
    void theDocumentedCountOfOpenFamiliesCounts(Keycloak keycloak) {
        Matcher sql = Pattern.compile("```sql\\n(.*)\\n```")
                .matcher(MonitoringFiles.text(Path.of("..", "docs", "operations.md")));
        assertThat(sql.find()).isTrue();

        long before = Long.parseLong(keycloak.sql().rows(sql.group(1)).get(0).get("open"));
        realm.confidentialClient("another").v3().signIn(realm.user("bea"));

        assertThat(Long.parseLong(keycloak.sql().rows(sql.group(1)).get(0).get("open")))
                .isEqualTo(before + 1);
    }

    /** Every alert is explained. */
    @Test
    void everyAlertIsDocumented() {
        String text = MonitoringFiles.text(Path.of("..", "docs", "operations.md"));

        assertThat(MonitoringFiles.alerts())
                .allSatisfy(alert -> assertThat(text).contains("| `" + alert + "` |"));
    }
}
