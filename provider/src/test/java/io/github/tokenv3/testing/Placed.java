package io.github.tokenv3.testing;

/** What a client got for a request of the decoupled flow. */
public record Placed(Answer answer) {

    private String text(String member) {
        String text = answer.ok().json().at("/response/" + member).textValue();
        if (text == null) {
            throw new AssertionError("No \"" + member + "\" in the answer");
        }
        return text;
    }

    public String orderRef() {
        return text("order_ref");
    }

    public String tppToken() {
        return text("tpp_token");
    }

    public String matchNumber() {
        return text("match_number");
    }

    /** The address of the page on which the person decides. */
    public String approveLink() {
        return link("approve");
    }

    /** The address of that relation. */
    public String link(String rel) {
        for (var link : answer.json().at("/response/links")) {
            if (link.path("rel").asText().equals(rel)) {
                return link.path("href").textValue();
            }
        }
        throw new AssertionError("No link \"" + rel + "\" in the answer");
    }

    /** What the person's side knows the request by. */
    public String approvalId() {
        String link = approveLink();
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
