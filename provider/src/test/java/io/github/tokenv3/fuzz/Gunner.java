package io.github.tokenv3.fuzz;

import static io.github.tokenv3.fuzz.Ammunition.any;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes requests to the paths of the description and a few beside them; the same seed makes the same ones. */
final class Gunner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> METHODS =
            List.of("POST", "POST", "POST", "POST", "GET", "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");
    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "application/json",
            "application/json",
            "application/json; charset=utf-16",
            "text/plain",
            "text/xml",
            "multipart/form-data; boundary=x",
            "nonsense",
            "a/b;c",
            "*/*");
    private static final List<String> HEADERS = List.of(
            "X-IBM-Client-Id",
            "X-IBM-Client-Secret",
            "Origin",
            "DPoP",
            "Accept",
            "Accept-Language",
            "User-Agent",
            "Cookie",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "Forwarded",
            "X-Request-ID",
            "If-None-Match",
            "Authorization");

    private final Ammunition ammunition;
    private final List<String> paths;
    private final Random random;

    Gunner(Ammunition ammunition, List<String> paths, long seed) {
        this.ammunition = ammunition;
        this.paths = paths;
        this.random = new Random(seed);
    }

    Shot next() {
        String method = any(METHODS, random);
        boolean hasBody = !method.equals("GET") && !method.equals("HEAD") && random.nextInt(10) > 0;
        return new Shot(method, target(method), headers(), hasBody ? body() : null);
    }

    private String target(String method) {
        String path = any(paths, random);
        while (path.contains("{")) {
            path = path.replaceFirst("\\{[^}]*}", encode(ammunition.value("order_ref", random)));
        }
        if (random.nextInt(20) == 0) {
            path += "/" + encode(ammunition.name(random));
        }
        boolean hasQuery = method.equals("GET") || random.nextInt(10) == 0;
        return hasQuery ? path + "?" + form() : path;
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>();
        if (random.nextInt(10) > 0) {
            headers.addAll(List.of("Content-Type", any(TYPES, random)));
        }
        switch (random.nextInt(4)) {
            case 0 -> headers.addAll(List.of("Authorization", ammunition.basic(random)));
            case 1 -> headers.addAll(List.of("Authorization", ammunition.bearer(random)));
            default -> {}
        }
        for (int more = random.nextInt(3); more > 0; more--) {
            headers.addAll(List.of(any(HEADERS, random), ammunition.headerValue(random)));
        }
        return headers;
    }

    private String body() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> form();
            case 4, 5, 6 -> json();
            case 7 -> mutilated(json());
            case 8 -> mutilated(form());
            default -> "[".repeat(random.nextInt(2000)) + "{\"a\":".repeat(random.nextInt(2000));
        };
    }

    private String form() {
        StringBuilder form = new StringBuilder();
        parameters()
                .forEach(pair -> form.append(form.isEmpty() ? "" : "&")
                        .append(encode(pair[0]))
                        .append('=')
                        .append(encode(pair[1])));
        return form.toString();
    }

    private String json() {
        StringBuilder json = new StringBuilder("{");
        parameters()
                .forEach(pair -> json.append(json.length() == 1 ? "" : ",")
                        .append(quoted(pair[0]))
                        .append(':')
                        .append(
                                random.nextInt(20) == 0
                                        ? any(List.of("1", "null", "[]", "{}", "true"), random)
                                        : quoted(pair[1])));
        return json.append('}').toString();
    }

    private List<String[]> parameters() {
        List<String[]> parameters = new ArrayList<>();
        for (String name : List.of("grant_type", "refresh_token", "client_id", "client_secret", "token")) {
            if (random.nextInt(5) > 0) {
                parameters.add(new String[] {name, ammunition.value(name, random)});
            }
        }
        for (int more = random.nextInt(4); more > 0; more--) {
            String name = ammunition.name(random);
            parameters.add(new String[] {name, ammunition.value(name, random)});
        }
        return parameters;
    }

    private String mutilated(String text) {
        int at = random.nextInt(text.length() + 1);
        return random.nextBoolean()
                ? text.substring(0, at)
                : text.substring(0, at) + (char) random.nextInt(0xD800) + text.substring(at);
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
