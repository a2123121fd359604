package io.github.tokenv3.check;

import io.github.tokenv3.keycloak.Families;

/** The families can be read. */
final class FamilyTableReachable implements Condition {

    @Override
    public String name() {
        return "family-table";
    }

    @Override
    public String meaning() {
        return "Without the table of families no refresh token can be issued or redeemed.";
    }

    @Override
    public String setting() {
        return "nothing here: look at the server log for why the migration of the database failed";
    }

    @Override
    public Found examine(Examined examined) {
        new Families(examined.session()).store().find("no such family");
        return Found.ok("reachable");
    }
}
