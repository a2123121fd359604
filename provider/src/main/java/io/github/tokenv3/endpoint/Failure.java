package io.github.tokenv3.endpoint;

/**
 * Why a request got no tokens.
 *
 * @param status HTTP status
 * @param error error code of RFC 6749 §5.2, or one in its manner where that has none
 * @param description what was wrong, for the client's developer; never what was sent
 */
record Failure(int status, String error, String description) {

    static final Failure NOT_FOUND = new Failure(404, "not_found", "There is nothing at this path");
    static final Failure METHOD_NOT_ALLOWED = new Failure(405, "invalid_request", "Use POST");
    static final Failure SERVER_ERROR = new Failure(500, "server_error", "The server could not answer");
    static final Failure UNAVAILABLE =
            new Failure(503, "temporarily_unavailable", "The server cannot reach its database, try again");

    static Failure invalidRequest(String description) {
        return new Failure(400, "invalid_request", description);
    }

    static Failure invalidClient(String description) {
        return new Failure(401, "invalid_client", description);
    }

    static Failure tooLarge(int limitKib) {
        return new Failure(413, "invalid_request", "The body is larger than " + limitKib + " KiB");
    }
}
