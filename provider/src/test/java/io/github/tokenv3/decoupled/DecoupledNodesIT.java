package io.github.tokenv3.decoupled;

import static io.github.tokenv3.testing.Outcome.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Parallel;
import io.github.tokenv3.testing.Phone;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two nodes, and a restart. */
// H2 serves one node.
@OnKeycloak(Database.POSTGRESQL)
class DecoupledNodesIT {

    /** One cluster for everything: its servers take most of the time. */
    @Test
    void eachStepGoesOnAnyNodeAndARestartForgetsNothing(Keycloak keycloak) {
        DedicatedKeycloak one = keycloak.dedicatedCluster();
        TestRealm realm = one.realm();
        TestClient client = realm.confidentialClient("shop");
        TestUser anna = realm.user("anna");
        Phone phone = Phone.of(anna, client);
        DecoupledClient atOne = DecoupledClient.of(client);
        DedicatedKeycloak two = one.joinedBy();
        DecoupledClient atTwo = atOne.at(two);

        Placed placed = atOne.ask(anna);
        assertThat(atTwo.poll(placed).status()).isEqualTo(304);
        assertThat(phone.at(two).approve(placed)).isEqualTo("APPROVED");
        assertThat(phone.approve(placed)).isEqualTo("TOO_LATE");
        String code = atOne.code(placed);
        assertThat(atTwo.pollInTime(placed).status()).isEqualTo(400);
        Answer tokens = atTwo.redeem(code).ok();
        assertRefused(atOne.redeem(code));
        assertRefused(client.v3().refresh(tokens.refreshToken()));

        Placed wanted = atTwo.ask(anna);
        List<String> decisions =
                Parallel.run(8, i -> phone.at(i % 2 == 0 ? one : two).approve(wanted));
        assertThat(decisions).filteredOn("APPROVED"::equals).hasSize(1);
        List<Answer> polls = Parallel.run(8, i -> (i % 2 == 0 ? atOne : atTwo).poll(wanted));
        assertThat(polls).filteredOn(answer -> answer.status() == 200).hasSizeLessThanOrEqualTo(1);

        Placed waiting = atOne.ask(anna);
        Placed approved = atOne.ask(anna);
        assertThat(phone.approve(approved)).isEqualTo("APPROVED");
        Answer alive = atOne.tokens(anna, phone);
        two.stop();
        one.kill();
        one.start();

        alive = client.v3().refresh(alive.refreshToken()).ok();
        assertThat(realm.userinfo(alive.accessToken()).status()).isEqualTo(200);
        assertThat(atOne.redeem(atOne.code(approved)).status()).isEqualTo(200);
        assertThat(atOne.poll(waiting).status()).isEqualTo(304);
        assertThat(phone.approve(waiting)).isEqualTo("APPROVED");
        assertThat(atOne.redeem(atOne.code(waiting)).status()).isEqualTo(200);
    }
}
