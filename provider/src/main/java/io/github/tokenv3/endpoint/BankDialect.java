package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bank's envelopes: refusals as a list of failures with codes of the bank's own, and on the decoupled token path the
 * tokens once more below {@code response}, because its clients of both generations look for them in different places.
 *
 * @param instance path of the request below the realm
 */
record BankDialect(String instance) implements Dialect {

    private static final String DECOUPLED_TOKEN = "/v3/authorize-decoupled/token";
    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public Response success(Granted granted) {
        Map<String, Object> bare = OAuthDialect.body(granted);
        if (!instance.equals(DECOUPLED_TOKEN)) {
            return JsonAnswer.of(200, bare);
        }
        Map<String, Object> body = new LinkedHashMap<>(bare);
        body.put("group_header", GroupHeader.of(200));
        body.put("response", bare);
        return JsonAnswer.of(200, body);
    }

    @Override
    public Response failure(Failure failure) {
        if (failure.status() == TOO_MANY_REQUESTS) {
            return JsonAnswer.of(TOO_MANY_REQUESTS, gateway(failure));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("group_header", GroupHeader.of(failure.status()));
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("request", Map.of("url", instance));
        error.put("failures", List.of(BankFailure.of(failure).toMap()));
        body.put("error", error);
        return JsonAnswer.of(failure.status(), body);
    }

    /** The API gateway in front of the bank answers floods, with a body of its own. */
    private static Map<String, Object> gateway(Failure failure) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("httpCode", String.valueOf(TOO_MANY_REQUESTS));
        body.put("httpMessage", "Too Many Requests");
        body.put("moreInformation", failure.description());
        return body;
    }
}
