package io.github.tokenv3.endpoint;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.keycloak.common.util.Time;

/** The head of each of the bank's envelopes. */
final class GroupHeader {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private GroupHeader() {}

    static Map<String, Object> of(int status) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("message_identification", UUID.randomUUID().toString().replace("-", ""));
        header.put("creation_date_time", TIME.format(Instant.ofEpochMilli(Time.currentTimeMillis())));
        header.put("http_code", status);
        return header;
    }
}
