package io.github.tokenv3.testing;

import io.github.tokenv3.testing.server.Fault;

/** Failures of the next token answer in one realm: the tokens are made then, and nothing is committed. */
public final class Faults {

    private final TestingEndpoint endpoint;

    Faults(Node node, String realm) {
        this.endpoint = TestingEndpoint.of(node, realm);
    }

    /** The next token answer of the realm fails like that. */
    public void arm(Fault fault) {
        endpoint.post("faults/" + fault, "");
    }

    /** Whether the armed fault has met a request. */
    public boolean hasStruck(Fault fault) {
        return endpoint.get("faults/" + fault).body().equals("STRUCK");
    }

    /** Returns when the armed fault meets a request; fails when none comes. */
    public void awaitStruck(Fault fault) {
        Await.until("a request meets " + fault, () -> hasStruck(fault));
    }

    /** Takes it back; a request that waits goes on. */
    public void disarm(Fault fault) {
        endpoint.post("faults/" + fault + "/disarm", "");
    }
}
