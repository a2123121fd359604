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
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    private final boolean loose;

    private RequestBody(boolean loose) {
        this.loose = loose;
    }

    /** @throws Refusal 413 if the body is too large, 400 if it is neither a form nor a flat JSON object of strings */
    static MultivaluedMap<String, String> parameters(byte[] body) {
        return read(body, new RequestBody(false));
    }

    /**
     * The same where clients also send whole numbers for strings, lists of strings, and {@code null} for what is left out.
     *
     * @throws Refusal 413 if the body is too large, 400 if it is neither a form nor such a JSON object
     */
    static MultivaluedMap<String, String> looseParameters(byte[] body) {
        return read(body, new RequestBody(true));
    }

    private static MultivaluedMap<String, String> read(byte[] body, RequestBody request) {
        if (body != null) {
            request.read(body);
        }
        return request.parameters;
    }

    private void read(byte[] body) {
        if (body.length > LIMIT_KIB * 1024) {
            throw new Refusal(Failure.tooLarge(LIMIT_KIB));
        }
        String text = utf8(body);
        // RFC 8259 §8.1: a parser may ignore it.
        text = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
        if (text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")) {
            readJson(text);
        } else {
            readForm(text);
        }
    }

    private void readJson(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "The JSON body must be an object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (loose && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        addMember(name, parser);
                    }
                } else {
                    addMember(name, parser);
                }
            }
            require(parser.nextToken() == null, "The JSON body must be one object and nothing after it");
        } catch (IOException e) {
            // Jackson's message may quote the body, and with it a token.
            throw new Refusal(Failure.invalidRequest("The JSON body is not well-formed or names a member twice"));
        }
    }

    private void addMember(String name, JsonParser parser) throws IOException {
        JsonToken value = parser.currentToken();
        if (loose && value == JsonToken.VALUE_NULL) {
            return;
        }
        require(
                value == JsonToken.VALUE_STRING || loose && value == JsonToken.VALUE_NUMBER_INT,
                loose
                        ? "A member of the JSON body is of the wrong type"
                        : "Every member of the JSON body must be a string");
        String text = parser.getText();
        // A JSON string can hold half of a surrogate pair, which no database takes; a form is strict UTF-8.
        require(StandardCharsets.UTF_8.newEncoder().canEncode(name + text), "The JSON body is not Unicode text");
        add(name, text);
    }

    private void readForm(String text) {
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                add(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    /**
     * RFC 6749 §3.2: a parameter without a value counts as left out. Control characters, which no parameter may hold
     * (appendix A), are dropped as Keycloak's own endpoint drops them, but before client authentication reads them too.
     */
    private void add(String name, String value) {
        String printable = withoutControls(value);
        if (!printable.isEmpty()) {
            parameters.add(withoutControls(name), printable);
        }
    }

    private static String withoutControls(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        return text.codePoints()
                .filter(point -> !Character.isISOControl(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Byte by byte, and only then as text: {@link URLDecoder} would put a replacement where the bytes are no UTF-8. */
    private static String decode(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        String bytes = new String(encoded.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try {
            return utf8(URLDecoder.decode(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Failure.invalidRequest("The body is not a well-formed form"));
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Failure.invalidRequest("The body is not UTF-8"));
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new Refusal(Failure.invalidRequest(otherwise));
        }
    }
}
