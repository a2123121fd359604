package io.github.tokenv3.endpoint;

import java.util.Locale;

/**
 * {@code country} and {@code language} of an authorization request as {@code ui_locales} (OpenID Connect Core §3.1.2.1).
 * Clients of the field send countries as languages and more of the kind: what is no locale is left out, and what the
 * realm does not have Keycloak passes over.
 */
final class RequestedLocale {

    private RequestedLocale() {}

    /** Preferred locales, best first, separated by spaces; {@code null} if the two name none. */
    static String of(String country, String language) {
        if (language == null || !language.strip().matches("[A-Za-z]{2,3}([-_][A-Za-z]{2})?")) {
            return null;
        }
        Locale locale = Locale.forLanguageTag(language.strip().replace('_', '-'));
        String region = region(country, locale);
        return region.isEmpty()
                ? locale.getLanguage()
                : locale.getLanguage() + '-' + region + ' ' + locale.getLanguage();
    }

    private static String region(String country, Locale locale) {
        boolean named = country != null && country.strip().matches("[A-Za-z]{2}");
        return named ? country.strip().toUpperCase(Locale.ROOT) : locale.getCountry();
    }
}
