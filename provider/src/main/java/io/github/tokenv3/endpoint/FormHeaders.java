package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.AbstractMultivaluedMap;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Headers that say "form", and that leave out an {@code Authorization: Bearer}: on the decoupled path clients send their
 * {@code tpp_token} there, beside the credentials that count.
 */
final class FormHeaders implements HttpHeaders {

    private static final String BEARER = "Bearer";

    private final HttpHeaders headers;
    private final List<String> authorization;
    private final List<String> bearer;
    private MultivaluedMap<String, String> visible;

    FormHeaders(HttpHeaders headers) {
        this.headers = headers;
        List<String> all = nonBlank(headers.getRequestHeader(AUTHORIZATION));
        this.authorization = all.stream().filter(value -> !isBearer(value)).toList();
        this.bearer = all.stream()
                .filter(FormHeaders::isBearer)
                .map(value -> value.substring(BEARER.length()).strip())
                .toList();
    }

    /** The {@code Authorization} headers that count, as a rule none or one. */
    List<String> authorization() {
        return authorization;
    }

    /** What the {@code Authorization: Bearer} headers carry, as a rule none or one. */
    List<String> bearer() {
        return bearer;
    }

    /** A header without a value says nothing. */
    static List<String> nonBlank(List<String> values) {
        return values == null
                ? List.of()
                : values.stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
    }

    private static boolean isBearer(String value) {
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && (value.length() == BEARER.length() || Character.isWhitespace(value.charAt(BEARER.length())));
    }

    /** Case does not matter in it, as in the original: over HTTP/2 every name comes in lower case. */
    private MultivaluedMap<String, String> visible() {
        MultivaluedMap<String, String> all =
                new AbstractMultivaluedMap<>(new TreeMap<>(String.CASE_INSENSITIVE_ORDER)) {};
        all.putAll(headers.getRequestHeaders());
        if (authorization.isEmpty()) {
            all.remove(AUTHORIZATION);
        } else {
            all.put(AUTHORIZATION, authorization);
        }
        return all;
    }

    @Override
    public MediaType getMediaType() {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE;
    }

    @Override
    public List<String> getRequestHeader(String name) {
        return AUTHORIZATION.equalsIgnoreCase(name) ? authorization : headers.getRequestHeader(name);
    }

    @Override
    public String getHeaderString(String name) {
        if (AUTHORIZATION.equalsIgnoreCase(name)) {
            return authorization.isEmpty() ? null : String.join(",", authorization);
        }
        return headers.getHeaderString(name);
    }

    @Override
    public MultivaluedMap<String, String> getRequestHeaders() {
        if (visible == null) {
            visible = visible();
        }
        return visible;
    }

    @Override
    public List<MediaType> getAcceptableMediaTypes() {
        return headers.getAcceptableMediaTypes();
    }

    @Override
    public List<Locale> getAcceptableLanguages() {
        return headers.getAcceptableLanguages();
    }

    @Override
    public Locale getLanguage() {
        return headers.getLanguage();
    }

    @Override
    public Map<String, Cookie> getCookies() {
        return headers.getCookies();
    }

    @Override
    public Date getDate() {
        return headers.getDate();
    }

    @Override
    public int getLength() {
        return headers.getLength();
    }
}
