package io.github.tokenv3.testing;

import java.net.URI;
import java.net.http.HttpRequest;

/** What the test-only provider offers in one realm, see {@link io.github.tokenv3.testing.server.TestingResource}. */
record TestingEndpoint(URI base) {

    static TestingEndpoint of(Node node, String realm) {
        return new TestingEndpoint(URI.create(node.server().baseUri() + "/realms/" + realm + "/token-v3-testing/"));
    }

    Answer post(String path, String body) {
        return succeed(
                path,
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return succeed(path, HttpRequest.newBuilder(base.resolve(path)));
    }

    private static Answer succeed(String path, HttpRequest.Builder request) {
        Answer answer = Answer.to(request);
        if (answer.status() / 100 != 2) {
            throw new AssertionError(path + ": " + answer);
        }
        return answer;
    }
}
