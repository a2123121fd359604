package io.github.tokenv3.testing;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cookies of one browser at one server. Secure ones are sent over plain HTTP as well, which browsers do for loopback
 * addresses and {@code java.net}'s own store does not. They do not expire.
 */
final class Cookies {

    /** By path and name. */
    private final Map<String, Map<String, String>> byPath = new TreeMap<>();

    synchronized void keep(URI uri, HttpResponse<?> response) {
        for (String header : response.headers().allValues("Set-Cookie")) {
            String[] parts = header.split(";");
            Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 1; i < parts.length; i++) {
                String[] attribute = parts[i].strip().split("=", 2);
                attributes.put(attribute[0], attribute.length == 2 ? attribute[1] : "");
            }
            String[] cookie = parts[0].split("=", 2);
            Map<String, String> cookies = byPath.computeIfAbsent(
                    attributes.getOrDefault("Path", uri.getPath()), first -> new LinkedHashMap<>());
            if ("0".equals(attributes.get("Max-Age"))) {
                cookies.remove(cookie[0]);
            } else {
                cookies.put(cookie[0], cookie[1]);
            }
        }
    }

    /** The {@code Cookie} header for that address; empty when there is none. */
    synchronized String header(URI uri) {
        return byPath.entrySet().stream()
                .filter(cookies -> uri.getPath().startsWith(cookies.getKey()))
                .flatMap(cookies -> cookies.getValue().entrySet().stream())
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    synchronized boolean has(String name) {
        return byPath.values().stream().anyMatch(cookies -> cookies.containsKey(name));
    }
}
