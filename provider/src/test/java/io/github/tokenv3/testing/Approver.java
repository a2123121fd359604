package io.github.tokenv3.testing;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** A person with another device: a browser, signed in when it has to be, and the pages on which requests are decided. */
public final class Approver {

    private final TestUser user;
    private final Browser browser;

    private Approver(TestUser user) {
        this.user = user;
        this.browser = user.realm().browser();
    }

    /** Nobody is signed in yet. */
    public static Approver of(TestUser user) {
        return new Approver(user);
    }

    public Browser browser() {
        return browser;
    }

    /** The list of what waits. */
    public Page inbox() {
        return open(user.realm().uri("/v3/approvals"));
    }

    /** The page of one request. */
    public Page open(Placed placed) {
        return open(URI.create(placed.approveLink()));
    }

    /** Any page, with the password if that is asked for. */
    public Page open(URI page) {
        Page shown = browser.open(page);
        return shown.hasForm("kc-form-login") ? shown.logIn(user) : shown;
    }

    public Page approve(Placed placed) {
        return approve(open(placed), placed.matchNumber());
    }

    /** Picks a number on the page of a request, and approves. */
    public static Page approve(Page page, String number) {
        return page.submit(Map.of("decision", "approve", "number", number));
    }

    public static Page refuse(Page page) {
        return page.submit(Map.of("decision", "refuse"));
    }

    /** "This wasn't me." */
    public static Page flag(Page page) {
        return page.submit(Map.of("decision", "flag"));
    }

    /** The numbers on offer. */
    public static List<String> numbers(Page page) {
        return page.document().select("input[name=number]").eachAttr("value");
    }

    /** One of the numbers on offer that the client does not show. */
    public static String wrongNumber(Page page, Placed placed) {
        return numbers(page).stream()
                .filter(number -> !number.equals(placed.matchNumber()))
                .findFirst()
                .orElseThrow();
    }
}
