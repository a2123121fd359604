package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Headers that say "form", and that leave out an {@code Authorization: Bearer}: on the decoupled path clients send their
 * {@code tpp_token} there, beside the credentials that count.
 */
final class FormHeaders implements HttpHeaders {

    private final HttpHeaders headers;
    private final boolean bearer;
    private final MultivaluedMap<String, String> visible;

    FormHeaders(HttpHeaders headers) {
        this.headers = headers;
        this.bearer = isBearer(headers);
        this.visible = bearer ? withoutAuthorization(headers) : headers.getRequestHeaders();
    }

    private static boolean isBearer(HttpHeaders headers) {
        String authorization = headers.getHeaderString(AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }

    private static MultivaluedMap<String, String> withoutAuthorization(HttpHeaders headers) {
        MultivaluedMap<String, String> others = new MultivaluedHashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> {
            if (!AUTHORIZATION.equalsIgnoreCase(name)) {
                others.put(name, values);
            }
        });
        return others;
    }

    private boolean isHidden(String name) {
        return bearer && AUTHORIZATION.equalsIgnoreCase(name);
    }

    @Override
    public MediaType getMediaType() {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE;
    }

    @Override
    public List<String> getRequestHeader(String name) {
        return isHidden(name) ? List.of() : headers.getRequestHeader(name);
    }

    @Override
    public String getHeaderString(String name) {
        return isHidden(name) ? null : headers.getHeaderString(name);
    }

    @Override
    public MultivaluedMap<String, String> getRequestHeaders() {
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
