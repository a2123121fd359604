package io.github.tokenv3.docs;

import io.github.tokenv3.testing.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A person in an editor who clicks through files of {@code docs/http}, one request after the other. */
final class HttpClicks {

    private static final String SHOWN = "http://localhost:8080";

    private final URI server;
    private final Runnable byHand;
    private final Variables variables = new Variables();
    private final List<String> log = new ArrayList<>();

    /**
     * @param server what is there in the place of the address that stands in the files
     * @param byHand    does what the files leave to the person
     */
    HttpClicks(URI server, Runnable byHand) {
        this.server = server;
        this.byHand = byHand;
    }

    /** What the editor has shown, the last line last. */
    List<String> log() {
        return log;
    }

    void through(HttpFile file) {
        file.variables().forEach((name, value) -> variables.set(name, value.replace(SHOWN, server.toString())));
        for (HttpFile.Section section : file.sections()) {
            if (section.isByHand()) {
                byHand.run();
            } else {
                click(file.name() + " " + section.title(), section);
            }
        }
    }

    private void click(String name, HttpFile.Section section) {
        Answer answer = section.request().send(variables);
        boolean redirects =
                answer.status() / 100 == 3 && answer.header("Location").isPresent();
        if (redirects && !section.directives().contains("no-redirect")) {
            throw new AssertionError(name + ": an editor would follow this redirect");
        }
        if (answer.header("Set-Cookie").isPresent() && !section.directives().contains("no-cookie-jar")) {
            throw new AssertionError(
                    name + ": an editor would keep these cookies, and send them with what comes after");
        }
        new ResponseScript(variables, log).run(name, section.script(), answer);
    }
}
