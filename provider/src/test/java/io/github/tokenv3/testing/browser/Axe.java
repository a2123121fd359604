package io.github.tokenv3.testing.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.JavascriptExecutor;

/** axe-core, with its rules for WCAG 2.0, 2.1 and 2.2, levels A and AA. */
final class Axe {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})
                .then(result => done(result.violations), error => done([{id: 'axe', help: String(error), nodes: []}]));
            """;

    private Axe() {}

    static List<String> violations(JavascriptExecutor page) {
        page.executeScript(script());
        List<String> violations = new ArrayList<>();
        for (Object found : (List<?>) page.executeAsyncScript(RUN)) {
            Map<?, ?> violation = (Map<?, ?>) found;
            List<Object> where = new ArrayList<>();
            ((List<?>) violation.get("nodes")).forEach(node -> where.add(((Map<?, ?>) node).get("html")));
            violations.add(violation.get("id") + ": " + violation.get("help") + " " + where);
        }
        return violations;
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
