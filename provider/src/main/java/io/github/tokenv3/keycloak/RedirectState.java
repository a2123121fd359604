package io.github.tokenv3.keycloak;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.keycloak.utils.StringUtil;

/**
 * A client's {@code state} is opaque: it goes back byte for byte as it stood in the address. Keycloak keeps a decoded copy
 * without control characters and encodes that its own way, which comes to the same for most states and not for all.
 */
final class RedirectState {

    private static final String UNRESERVED = "-._~";
    /** RFC 3986 §3.4, without the ampersand. */
    private static final String LEGAL = UNRESERVED + "!$'()*+,;=:@/?";

    private RedirectState() {}

    /**
     * What goes back for a state.
     *
     * @param raw as it stood in the address, or {@code null}
     * @return {@code null} where encoding Keycloak's copy gives it
     */
    static String kept(String raw) {
        if (raw == null) {
            return null;
        }
        String back = isLegal(raw) ? raw : encode(decode(raw));
        String copy = StringUtil.removeControlCharacters(decode(raw));
        // Keycloak's way back does not carry what is beyond the basic plane.
        boolean same = copy.chars().allMatch(c -> c < 0x80) && encode(copy).equals(back);
        return same ? null : back;
    }

    private static boolean isLegal(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean escape = c == '%'
                    && i + 2 < raw.length()
                    && Character.digit(raw.charAt(i + 1), 16) >= 0
                    && Character.digit(raw.charAt(i + 2), 16) >= 0;
            if (!escape && !isLetterOrDigit(c) && LEGAL.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign that begins no escape stands for itself.
            return raw;
        }
    }

    /** Everything but RFC 3986's unreserved characters by percent sign, so that every decoder reads the same. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex(c >> 4)).append(hex(c & 0xF));
            }
        }
        return encoded.toString();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }

    private static boolean isLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}
