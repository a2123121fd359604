package io.github.tokenv3.conformance;

import java.net.URI;

/** An OAuth client library as an application uses it. */
interface Library extends AutoCloseable {

    /** The tokens of one answer, as the library hands them out. */
    record Tokens(String accessToken, String refreshToken, long expiresIn) {}

    /** Where the library sends the browser. */
    URI authorizationUri(String state) throws Exception;

    /** Redeems what the browser came back with, the library's own checks of it included. */
    Tokens redeem(URI callback, String state) throws Exception;

    Tokens refresh(String refreshToken) throws Exception;

    /** Refreshes, must be refused, and returns the OAuth error code from the library's own error type. */
    String refused(String refreshToken) throws Exception;

    /** RFC 7009; a library that has nothing for it returns false, and its application sends the request itself. */
    boolean revoke(String token) throws Exception;

    /** Ends what the library needs to run. */
    @Override
    default void close() {}
}
