package io.github.tokenv3.docs;

import io.github.tokenv3.testing.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** Runs what a file of {@code docs/http} does with a response, with the objects that an editor's HTTP client gives it. */
final class ResponseScript {

    /** {@code client} and {@code response} as JetBrains documents them, on top of what Java puts beside them. */
    private static final String OBJECTS = """
            var assertions = 0;
            var client = {
                global: {
                    set: function (name, value) { variables.put(name, String(value)); },
                    get: function (name) { var value = variables.get(name); return value === null ? undefined : String(value); }
                },
                log: function (line) { said.add(String(line)); },
                test: function (name, check) { check(); },
                assert: function (holds, message) { assertions++; if (!holds) { throw message; } }
            };
            var response = {
                status: status,
                headers: {
                    valueOf: function (name) { var all = this.valuesOf(name); return all.length ? all[0] : null; },
                    valuesOf: function (name) {
                        var all = answer.headers().allValues(name), list = [];
                        for (var i = 0; i < all.size(); i++) { list.push(String(all.get(i))); }
                        return list;
                    }
                },
                body: json ? JSON.parse(String(answer.body())) : String(answer.body())
            };
            """;

    private static final Pattern JSON = Pattern.compile("application/json\\b.*");

    private final Variables variables;
    private final List<String> said;

    /** @param said what scripts log is added to */
    ResponseScript(Variables variables, List<String> said) {
        this.variables = variables;
        this.said = said;
    }

    /** Fails if an assertion of the script does, and if it has none. */
    void run(String name, String script, Answer answer) {
        try (Context context = Context.enter()) {
            context.setLanguageVersion(Context.VERSION_ES6);
            Scriptable scope = context.initStandardObjects();
            put(scope, "variables", Context.javaToJS(variables.map(), scope));
            put(scope, "said", Context.javaToJS(said, scope));
            put(scope, "answer", Context.javaToJS(answer, scope));
            put(scope, "status", answer.status());
            put(
                    scope,
                    "json",
                    answer.header("Content-Type")
                            .map(type -> JSON.matcher(type).matches())
                            .orElse(false));
            context.evaluateString(scope, OBJECTS, "client", 1, null);
            context.evaluateString(scope, script, name, 1, null);
            if (((Number) ScriptableObject.getProperty(scope, "assertions")).intValue() == 0) {
                throw new AssertionError(name + " expects nothing of the response");
            }
        } catch (JavaScriptException refused) {
            throw new AssertionError(name + ": " + refused.getValue() + ", for " + answer, refused);
        } catch (RhinoException broken) {
            throw new AssertionError(name + ": " + broken.getMessage() + ", for " + answer, broken);
        }
    }

    private static void put(Scriptable scope, String name, Object value) {
        ScriptableObject.putProperty(scope, name, value);
    }
}
