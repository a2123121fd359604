package io.github.tokenv3.check;

/** No client may use the password grant (RFC 9700 §2.4). */
final class PasswordGrant implements Condition {

    @Override
    public String name() {
        return "password-grant";
    }

    @Override
    public String meaning() {
        return "These clients may hand in users' passwords themselves, past every second factor and every page.";
    }

    @Override
    public String setting() {
        return "Clients > (client) > Settings > Direct access grants off (directAccessGrantsEnabled); for admin-cli as well:"
                + " administer from the master realm";
    }

    @Override
    public Found examine(Examined examined) {
        String clients = examined.clientsThat(client -> client.isDirectAccessGrantsEnabled() && !client.isBearerOnly());
        return clients.isEmpty() ? Found.ok("no client") : Found.fault(clients);
    }
}
