package io.github.tokenv3.decoupled;

/**
 * What a client gets for a request it has placed.
 *
 * @param orderRef names the request; a secret
 * @param secret the {@code tpp_token} that goes with it
 * @param approvalId names the request to the person
 * @param matchNumber two digits for the client to show
 */
public record Order(String orderRef, String secret, String approvalId, String matchNumber) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Order[" + approvalId + ']';
    }
}
