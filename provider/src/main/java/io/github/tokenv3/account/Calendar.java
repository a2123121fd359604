package io.github.tokenv3.account;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.keycloak.models.UserModel;

/**
 * Dates as a user reads them.
 *
 * @param zone the user's time zone
 * @param locale the user's language
 */
record Calendar(ZoneId zone, Locale locale) {

    /** The zone is the OpenID Connect claim {@code zoneinfo} where the user has it; else the server's own. */
    static Calendar of(UserModel user, Locale locale) {
        String zone = user.getFirstAttribute("zoneinfo");
        try {
            return new Calendar(zone == null ? ZoneId.systemDefault() : ZoneId.of(zone), locale);
        } catch (DateTimeException e) {
            return new Calendar(ZoneId.systemDefault(), locale);
        }
    }

    String day(Instant time) {
        return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), time);
    }

    /** Day, time and the zone it is in. */
    String moment(Instant time) {
        return format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG), time);
    }

    private String format(DateTimeFormatter format, Instant time) {
        return format.withLocale(locale).format(time.atZone(zone));
    }
}
