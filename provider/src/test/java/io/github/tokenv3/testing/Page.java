package io.github.tokenv3.testing;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** What a {@link Browser} shows in one tab, or the foreign address it was sent to (3xx, without a body). */
public record Page(Browser browser, URI uri, int status, HttpHeaders headers, String body) {

    public Document document() {
        return Jsoup.parse(body, uri.toString());
    }

    /** Whether an element matches the CSS selector. */
    public boolean has(String selector) {
        return document().selectFirst(selector) != null;
    }

    public boolean hasForm(String id) {
        return has("form#" + id);
    }

    /** The visible text, to look for a message in. */
    public String text() {
        return document().text();
    }

    /** Fills in Keycloak's login form and sends it. */
    public Page logIn(TestUser user) {
        return submit(Map.of("username", user.username(), "password", user.password()));
    }

    /** Sends the only form of the page, what is hidden in it included. */
    public Page submit(Map<String, String> fields) {
        return submit(form("form"), fields);
    }

    /** Sends the form that has a button (or field) of this name, by pressing it. */
    public Page press(String button) {
        Element pressed = document().selectFirst("[name=" + button + "]");
        if (pressed == null) {
            throw new AssertionError("No button \"" + button + "\" on " + this);
        }
        return submit((FormElement) pressed.closest("form"), Map.of(button, pressed.val()));
    }

    /** Follows the only link that matches the CSS selector. */
    public Page follow(String selector) {
        Element link = document().selectFirst(selector);
        if (link == null) {
            throw new AssertionError("No link " + selector + " on " + this);
        }
        return browser.open(URI.create(link.absUrl("href")));
    }

    /** Presses "Restart login", a button that works by its script only. */
    public Page restartLogin() {
        Element button = document().selectFirst("#reset-login");
        if (button == null) {
            throw new AssertionError("No sign-in to restart on " + this);
        }
        String script = button.attr("onclick");
        return browser.open(uri.resolve(script.substring(script.indexOf('\'') + 1, script.lastIndexOf('\''))));
    }

    private Page submit(FormElement form, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>();
        form.elements().select("input[type=hidden]").forEach(hidden -> all.put(hidden.attr("name"), hidden.val()));
        all.putAll(fields);
        return browser.post(URI.create(form.absUrl("action")), all);
    }

    private FormElement form(String selector) {
        FormElement form = (FormElement) document().selectFirst(selector);
        if (form == null) {
            throw new AssertionError("No form on " + this);
        }
        return form;
    }

    /** The client's redirect URI with its parameters, which the browser must have been sent to. */
    public Callback callback() {
        if (status / 100 != 3) {
            throw new AssertionError("Not sent back to the client, but on " + this);
        }
        return new Callback(uri);
    }

    /** Title and text; the address of the page can hold secrets. */
    @Override
    public String toString() {
        return status + " \"" + document().title() + "\" at " + uri.getPath() + ": " + text();
    }
}
