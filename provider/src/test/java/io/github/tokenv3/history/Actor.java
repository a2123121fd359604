package io.github.tokenv3.history;

import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Callback;
import io.github.tokenv3.testing.TestUser;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One of those who do at random what clients, users and thieves do: mostly refresh what is theirs. */
final class Actor {

    private static final int OWN = 3;

    private final int number;
    private final Desk desk;
    private final Market market;
    private final Random random;
    private final List<Family> own = new ArrayList<>();
    private TestUser user;
    private Browser browser;

    Actor(int number, Desk desk, Market market, long seed) {
        this.number = number;
        this.desk = desk;
        this.market = market;
        this.random = new Random(seed * 1000 + number);
        this.user = desk.realm().user("user-" + number);
        this.browser = desk.realm().browser();
    }

    void act() {
        own.removeIf(Family::isGivenUp);
        int dice = random.nextInt(200);
        if (own.size() < OWN && dice < 80 || own.isEmpty()) {
            begin();
        } else if (dice < 140) {
            refresh(any(own));
        } else if (dice < 144) {
            refreshTwiceAtOnce(any(own));
        } else if (dice < 168) {
            Family family = market.any(random);
            desk.introspect(number, node(), family, token(family), random.nextBoolean());
        } else if (dice < 176) {
            Family stolen = market.any(random);
            desk.refresh(number, node(), stolen, token(stolen));
        } else if (dice < 180) {
            Family family = market.any(random);
            desk.revoke(number, node(), family, family.latest());
        } else if (dice < 182) {
            logout(any(own));
        } else if (dice < 184) {
            changePassword();
        } else {
            refresh(any(own));
        }
    }

    /** Asks once more about a family that was left alone meanwhile: what is dead must be, what is not must work. */
    void settle(Family family) {
        Token old = token(family);
        Token latest = family.latest();
        desk.introspect(number, node(), family, latest, false);
        desk.introspect(number, node(), family, latest, true);
        desk.refresh(number, node(), family, latest);
        desk.introspect(number, node(), family, old, false);
        desk.refresh(number, node(), family, old);
        desk.introspect(number, node(), family, family.latest(), true);
        desk.refresh(number, node(), family, family.latest());
    }

    private void begin() {
        String code;
        String session;
        try {
            Callback callback = browser.signIn(desk.shop(), user);
            code = callback.code();
            session = callback.parameters().get("session_state");
        } catch (UncheckedIOException | AssertionError failed) {
            // Whatever state the browser is in, or whatever the password is by now.
            browser = desk.realm().browser();
            Disturbance.pause(random.nextInt(200));
            if (random.nextInt(3) == 0) {
                changePassword();
            }
            return;
        }
        Family family = desk.begin(number, node(), user.username(), session, code);
        if (family != null) {
            own.add(family);
            market.add(family);
        }
    }

    /** As a good client does: what got no answer is sent again, here or elsewhere. */
    private void refresh(Family family) {
        Token token = family.latest();
        Said said = desk.refresh(number, node(), family, token);
        for (int retry = 0; retry < 3 && said.isUncertain(); retry++) {
            Disturbance.pause(random.nextInt(100));
            said = desk.refresh(number, node(), family, token);
        }
        if (said == Said.REFUSED) {
            family.refused();
        }
    }

    private void refreshTwiceAtOnce(Family family) {
        Token token = family.latest();
        int here = node();
        int there = node();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> desk.refresh(number, there, family, token));
        desk.refresh(number, here, family, token);
        other.join();
    }

    private void logout(Family family) {
        desk.logout(number, node(), family, family.latest());
        browser = desk.realm().browser();
    }

    private void changePassword() {
        String password = UUID.randomUUID().toString();
        if (desk.setPassword(number, user.username(), user.id(), password) == Said.DONE) {
            user = new TestUser(user.realm(), user.id(), user.username(), password);
        }
    }

    private Token token(Family family) {
        return random.nextBoolean() ? family.latest() : family.any(random);
    }

    private Family any(List<Family> families) {
        return families.get(random.nextInt(families.size()));
    }

    private int node() {
        return random.nextInt(desk.nodes());
    }
}
