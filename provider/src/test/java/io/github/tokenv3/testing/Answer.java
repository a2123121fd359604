package io.github.tokenv3.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * What a server said. The typed members fail the test when they are not there, with the status and the error in the
 * message; a token never gets into a message.
 */
public record Answer(int status, HttpHeaders headers, String body) {

    /** Sends any request, as it is. */
    public static Answer to(HttpRequest.Builder request) {
        HttpResponse<String> response = Http.send(request);
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public JsonNode json() {
        try {
            return Http.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON, in " + this, e);
        }
    }

    /** Whether this is a JSON object with that member. */
    public boolean has(String member) {
        return json().has(member);
    }

    /** A member that must be a JSON string. */
    public String text(String member) {
        JsonNode value = json().path(member);
        if (!value.isTextual()) {
            throw new AssertionError("No text member \"" + member + "\" in " + this);
        }
        return value.textValue();
    }

    public String accessToken() {
        return text("access_token");
    }

    public String refreshToken() {
        return text("refresh_token");
    }

    public String idToken() {
        return text("id_token");
    }

    public String error() {
        return text("error");
    }

    public String errorDescription() {
        return text("error_description");
    }

    /** This answer, if it is 200. */
    public Answer ok() {
        if (status != 200) {
            throw new AssertionError("Expected 200, got " + this);
        }
        return this;
    }

    /** Status and error only, since a successful answer holds secrets. */
    @Override
    public String toString() {
        return status >= 400 ? status + " " + body : status + " with " + body.length() + " characters";
    }
}
