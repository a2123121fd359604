package io.github.tokenv3.endpoint;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** A query as it stands in the address, nothing decoded. */
record RawQuery(List<String> parameters) {

    static RawQuery of(URI uri) {
        String query = uri.getRawQuery();
        return new RawQuery(query == null ? List.of() : Arrays.asList(query.split("&")));
    }

    /** The value of the only parameter of this name; {@code null} if there is none, or more than one. */
    String only(String name) {
        List<String> values = parameters.stream()
                .filter(parameter -> parameter.startsWith(name + '='))
                .toList();
        return values.size() == 1 ? values.get(0).substring(name.length() + 1) : null;
    }
}
