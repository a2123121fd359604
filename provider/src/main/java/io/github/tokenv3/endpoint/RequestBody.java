package io.github.tokenv3.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the parameters of a token request from a form or from a flat JSON object of strings. What the body is decides,
 * not what its header says: requests in the field send forms under {@code application/json}.
 */
final class RequestBody {

    private static final int LIMIT_KIB = 64;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private RequestBody() {}

    /** @throws Refusal 413 if the body is too large, 400 if it is neither a form nor a flat JSON object of strings */
    static MultivaluedMap<String, String> parameters(byte[] body) {
        if (body == null || body.length == 0) {
            return new MultivaluedHashMap<>();
        }
        if (body.length > LIMIT_KIB * 1024) {
            throw new Refusal(Failure.tooLarge(LIMIT_KIB));
        }
        return looksLikeJson(body) ? json(body) : form(body);
    }

    private static boolean looksLikeJson(byte[] body) {
        for (byte b : body) {
            if (!Character.isWhitespace(b)) {
                return b == '{' || b == '[' || b == '"';
            }
        }
        return false;
    }

    private static MultivaluedMap<String, String> json(byte[] body) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        try (JsonParser parser = JSON.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "The JSON body must be an object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                require(parser.nextToken() == JsonToken.VALUE_STRING, "Every member of the JSON body must be a string");
                parameters.add(name, parser.getText());
            }
            require(parser.nextToken() == null, "The JSON body must be one object and nothing after it");
        } catch (IOException e) {
            // Jackson's message may quote the body, and with it a token.
            throw new Refusal(Failure.invalidRequest("The JSON body is not well-formed or names a member twice"));
        }
        return parameters;
    }

    private static MultivaluedMap<String, String> form(byte[] body) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (String pair : text(body).split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.add(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Failure.invalidRequest("The body is not UTF-8"));
        }
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Failure.invalidRequest("The body is not a well-formed form"));
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new Refusal(Failure.invalidRequest(otherwise));
        }
    }
}
