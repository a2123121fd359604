package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Administrator;
import io.github.tokenv3.testing.Approver;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each file of {@code docs/http}, clicked through after those that its page names, against the demo realm as it is shipped. */
// mvn -Prun has H2.
@OnKeycloak(Database.H2)
class HttpFilesIT {

    private static final Pattern NUMBER = Pattern.compile("Number to pick: (\\d\\d)");
    private static final Pattern LINK = Pattern.compile("Open in a browser: (.+)");

    private final Keycloak keycloak;
    private TestRealm demo;
    private Administrator administrator;
    private HttpClicks clicks;

    HttpFilesIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @BeforeEach
    void likeMvnRun() {
        demo = keycloak.shippedRealm("demo-realm.json");
        administrator = Administrator.of(keycloak);
        clicks = new HttpClicks(keycloak.baseUri(), this::aliceApproves);
    }

    @AfterEach
    void administratorLeaves() {
        if (administrator != null) {
            administrator.close();
        }
    }

    private void aliceApproves() {
        Page page = Approver.of(new TestUser(demo, null, "alice", "alice")).open(URI.create(said(LINK)));
        assertThat(Approver.approve(page, said(NUMBER)).status()).isEqualTo(200);
    }

    private String said(Pattern line) {
        return clicks.log().stream()
                .map(line::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void workAfterTheFilesThatTheirPageNames() {
        for (String file : HttpPage.files()) {
            for (String before : HttpPage.before(file)) {
                clicks.through(HttpFile.of(before));
            }
            clicks.through(HttpFile.of(file));
        }
    }
}
