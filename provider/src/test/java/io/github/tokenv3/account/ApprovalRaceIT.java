package io.github.tokenv3.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Approver;
import io.github.tokenv3.testing.DecoupledClient;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Page;
import io.github.tokenv3.testing.Parallel;
import io.github.tokenv3.testing.Placed;
import io.github.tokenv3.testing.Shop;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;

/** Several decisions on one request at the same moment, by forms of the page. */
@OnKeycloak
class ApprovalRaceIT {

    private final TestRealm realm;
    private final TestClient client;
    private final DecoupledClient shop;
    private final Placed placed;
    private final Page page;

    ApprovalRaceIT(Shop shop) {
        this.realm = shop.realm();
        this.client = shop.anotherClient();
        this.shop = DecoupledClient.of(client);
        TestUser user = shop.anotherUser();
        this.placed = this.shop.ask(user);
        this.page = Approver.of(user).open(placed);
    }

    private Page press(String decision) {
        return page.submit(Map.of("decision", decision, "number", placed.matchNumber()));
    }

    private long sessions() {
        return realm.admin().get("/clients/" + client.id() + "/user-sessions").size();
    }

    @RepeatedTest(2)
    void ofManyApprovalsOneCounts() {
        List<Page> pages = Parallel.run(8, i -> press("approve"));

        assertThat(pages).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(pages)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(409));
        assertThat(sessions()).isEqualTo(1);
        assertThat(shop.redeem(shop.code(placed)).status()).isEqualTo(200);
    }

    @RepeatedTest(2)
    void ofApprovingAndRefusingOneCountsAndEverybodyHearsTheSame() {
        List<Page> pages = Parallel.run(8, i -> press(i % 2 == 0 ? "approve" : "refuse"));

        assertThat(pages).filteredOn(answer -> answer.status() == 200).hasSize(1);
        boolean approved = pages.get(0).text().contains("You approved the request");
        assertThat(pages)
                .allSatisfy(answer ->
                        assertThat(answer.text()).contains(approved ? "You approved the request" : "was refused"));
        assertThat(shop.pollInTime(placed).status()).isEqualTo(approved ? 200 : 400);
        assertThat(sessions()).isEqualTo(approved ? 1 : 0);
    }

    @RepeatedTest(4)
    void whatIsWithdrawnWhileItIsApprovedIsWithdrawn() {
        List<Integer> statuses = Parallel.run(
                2, i -> i == 0 ? press("approve").status() : shop.cancel(placed).status());

        assertThat(statuses.get(0)).isIn(200, 409);
        assertThat(statuses.get(1)).isEqualTo(204);
        Answer poll = shop.pollInTime(placed);
        assertThat(poll.status()).isEqualTo(400);
        assertThat(poll.error()).isEqualTo("expired_token");
        assertThat(sessions()).isZero();
    }
}
