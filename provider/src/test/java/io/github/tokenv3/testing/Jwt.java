package io.github.tokenv3.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** A look into a signed JWT; the signature is not checked. */
public record Jwt(JsonNode header, JsonNode claims) {

    public static Jwt of(String token) {
        String[] parts = token.split("\\.");
        if (parts.length != 3) {
            throw new AssertionError("Not a signed JWT: " + parts.length + " parts");
        }
        return new Jwt(part(parts[0]), part(parts[1]));
    }

    /** A claim as text; empty when it is not there. */
    public String claim(String name) {
        return claims.path(name).asText();
    }

    /** {@code exp - iat}, in seconds. */
    public long lifetime() {
        return claims.path("exp").asLong() - claims.path("iat").asLong();
    }

    private static JsonNode part(String encoded) {
        try {
            return Http.JSON.readTree(Base64.getUrlDecoder().decode(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
