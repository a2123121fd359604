package io.github.tokenv3.endpoint;

/**
 * Why a request got no tokens.
 *
 * @param status HTTP status
 * @param error error code of RFC 6749 §5.2, or one in its manner where that has none
 * @param description what was wrong, for the client's developer; never what was sent
 * @param parameter the request parameter it is about, {@code null} if it is about none or that is unknown
 * @param missing whether that parameter was not there at all
 */
record Failure(int status, String error, String description, String parameter, boolean missing) {

    static final Failure NOT_FOUND = new Failure(404, "not_found", "There is nothing at this path");
    static final Failure SERVER_ERROR = new Failure(500, "server_error", "The server could not answer");
    static final Failure UNAVAILABLE =
            new Failure(503, "temporarily_unavailable", "The server cannot reach its database, try again");
    static final Failure BUSY =
            new Failure(503, "temporarily_unavailable", "Another request is changing the same session, try again");

    Failure(int status, String error, String description) {
        this(status, error, description, null, false);
    }

    static Failure invalidRequest(String description) {
        return new Failure(400, "invalid_request", description);
    }

    static Failure invalidClient(String description) {
        return new Failure(401, "invalid_client", description);
    }

    /** @param allowed the methods of this path, as in the {@code Allow} header */
    static Failure methodNotAllowed(String allowed) {
        return new Failure(405, "invalid_request", "Use " + allowed.split(",")[0]);
    }

    static Failure missing(String parameter) {
        return invalidRequest("Missing parameter: " + parameter).lacking(parameter);
    }

    static Failure tooLarge(int limitKib) {
        return new Failure(413, "invalid_request", "The body is larger than " + limitKib + " KiB");
    }

    Failure about(String name) {
        return new Failure(status, error, description, name, false);
    }

    Failure lacking(String name) {
        return new Failure(status, error, description, name, true);
    }
}
