package io.github.tokenv3.keycloak;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.keycloak.utils.StringUtil;

/**
 * A client's {@code state} is opaque: it goes back byte for byte as it came. Keycloak keeps a decoded copy without
 * control characters and encodes it its own way, which is the same for most states and not for all.
 */
final class RedirectState {

    /** RFC 3986 §3.4, without the ampersand. */
    private static final Pattern QUERY_TEXT = Pattern.compile("(?:[A-Za-z0-9\\-._~!$'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*");

    private RedirectState() {}

    static boolean isUnchanged(String raw) {
        // What may not stand in an address cannot go back as it came.
        return raw == null || !QUERY_TEXT.matcher(raw).matches() || encode(keycloaksCopy(raw)).equals(raw);
    }

    private static String keycloaksCopy(String raw) {
        return StringUtil.removeControlCharacters(URLDecoder.decode(raw, StandardCharsets.UTF_8));
    }

    /** Everything but RFC 3986's unreserved characters by percent sign, so that every decoder reads the same. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
