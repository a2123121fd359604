package io.github.tokenv3.check;

/** The realm can send mail. */
final class Mail implements Condition {

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String meaning() {
        return "Users can neither reset a password by mail nor be told that a refresh token of theirs was used twice.";
    }

    @Override
    public String setting() {
        return "Realm settings > Email (smtpServer: host, from)";
    }

    @Override
    public Found examine(Examined examined) {
        String host = examined.realm().getSmtpConfig().get("host");
        return host == null || host.isEmpty() ? Found.warning("no mail server") : Found.ok(host);
    }
}
