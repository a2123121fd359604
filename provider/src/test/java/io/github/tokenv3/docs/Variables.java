package io.github.tokenv3.docs;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands for {@code {{name}}} in a request. */
final class Variables {

    private static final Pattern NAME = Pattern.compile("\\{\\{([\\w-]+)}}");

    private final Map<String, String> values = new HashMap<>();

    void set(String name, String value) {
        values.put(name, value);
    }

    /** All of them, to be changed by scripts. */
    Map<String, String> map() {
        return values;
    }

    /** Null if there is none. */
    String get(String name) {
        return values.get(name);
    }

    /** Fails for a name that has no value: nothing before has set it. */
    String in(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new AssertionError("Nothing has set {{" + found.group(1) + "}}");
            }
            return Matcher.quoteReplacement(in(value));
        });
    }
}
