package io.github.tokenv3.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client's redirect URI as the browser got it, with the answer in its query. */
public record Callback(URI uri) {

    /** The parameters in their order. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : uri.getRawQuery().split("&")) {
            String[] pair = parameter.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    public String code() {
        return parameter("code");
    }

    public String state() {
        return parameter("state");
    }

    public String error() {
        return parameter("error");
    }

    private String parameter(String name) {
        String value = parameters().get(name);
        if (value == null) {
            throw new AssertionError("No " + name + " among " + parameters().keySet()
                    + (parameters().containsKey("error")
                            ? ", error " + parameters().get("error")
                            : ""));
        }
        return value;
    }

    /** Without the query, which holds a code. */
    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getPath() + " with "
                + parameters().keySet();
    }
}
