package io.github.tokenv3.fuzz;

import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Shop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values for parameters and headers: the right ones, wrong ones, and right ones gone wrong. */
final class Ammunition {

    private static final List<String> ODD = List.of(
            "",
            " ",
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "%",
            "%00",
            "%zz",
            "\u0000",
            "\r\nX-Injected: yes",
            "'; DROP TABLE x; --",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "../../../etc/passwd",
            "æøå",
            "日本語",
            "\uD83D\uDE00",
            "\u202E",
            "\uFEFF",
            "a".repeat(300),
            "a".repeat(5000),
            "a.b.c",
            "..",
            "eyJhbGciOiJub25lIn0.e30.",
            "http://127.0.0.1:1/",
            "https://client.example/callback",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "openid offline_access");

    private static final List<String> NAMES = List.of(
            "grant_type",
            "refresh_token",
            "code",
            "client_id",
            "client_secret",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "token",
            "token_type_hint",
            "response_type",
            "response_mode",
            "code_verifier",
            "code_challenge",
            "code_challenge_method",
            "login_hint",
            "client_assertion",
            "client_assertion_type",
            "order_ref",
            "user_id",
            "binding_message",
            "prompt",
            "max_age",
            "resource",
            "audience",
            "username",
            "password",
            "claims",
            "request",
            "request_uri",
            "ui_locales",
            "a",
            "");

    private final Shop shop;
    private final String code;
    private final String spent;
    private final Answer live;

    Ammunition(Shop shop) {
        this.shop = shop;
        Answer first = shop.client().v3().signIn(shop.anotherUser());
        this.spent = first.refreshToken();
        this.live = shop.client().v3().refresh(spent).ok();
        this.code = UUID.randomUUID() + "." + UUID.randomUUID() + "."
                + shop.client().id();
    }

    /** What must never be in a log: signatures of good tokens, and the client's secret. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(shop.client().secret()));
        for (String token : List.of(spent, live.refreshToken(), live.accessToken())) {
            secrets.add(token.substring(token.lastIndexOf('.') + 1));
        }
        return secrets;
    }

    String name(Random random) {
        return any(NAMES, random);
    }

    /** Mostly what a client would send under that name. */
    String value(String name, Random random) {
        String right = switch (name) {
            case "grant_type" ->
                any(
                        List.of(
                                "refresh_token",
                                "authorization_code",
                                "password",
                                "client_credentials",
                                "urn:ietf:params:oauth:grant-type:device_code"),
                        random);
            case "client_id" -> shop.client().clientId();
            case "client_secret" -> shop.client().secret();
            case "refresh_token", "token" -> any(List.of(spent, live.accessToken(), live.refreshToken()), random);
            case "code" -> code;
            case "redirect_uri" -> "https://client.example/callback";
            case "response_type" -> "code";
            default -> any(ODD, random);
        };
        return switch (random.nextInt(8)) {
            case 0 -> any(ODD, random);
            case 1 -> mutilated(right, random);
            default -> right;
        };
    }

    private static String mutilated(String right, Random random) {
        if (right.isEmpty()) {
            return right;
        }
        int at = random.nextInt(right.length());
        return switch (random.nextInt(4)) {
            case 0 -> right.substring(0, at);
            case 1 -> right.substring(0, at) + (char) (32 + random.nextInt(95)) + right.substring(at + 1);
            case 2 -> right + right;
            default -> right.substring(at) + right.substring(0, at);
        };
    }

    String basic(Random random) {
        String pair = value("client_id", random) + (random.nextInt(9) == 0 ? "" : ":") + value("client_secret", random);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    String bearer(Random random) {
        return "Bearer " + printable(value("token", random));
    }

    String headerValue(Random random) {
        return printable(any(ODD, random));
    }

    /** What this JVM's HTTP client is willing to send. */
    static String printable(String text) {
        return text.chars()
                .filter(c -> c > 31 && c < 127)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
