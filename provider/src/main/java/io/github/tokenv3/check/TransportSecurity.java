package io.github.tokenv3.check;

import java.util.Locale;
import org.keycloak.common.enums.SslRequired;

/** Nothing is answered over plain HTTP, except to private addresses. */
final class TransportSecurity implements Condition {

    @Override
    public String name() {
        return "transport-security";
    }

    @Override
    public String meaning() {
        return "Codes, tokens and passwords can be read on their way (RFC 6749 §1.6, §3.2).";
    }

    @Override
    public String setting() {
        return "Realm settings > General > Require SSL (sslRequired) to External requests or All requests";
    }

    @Override
    public Found examine(Examined examined) {
        SslRequired required = examined.realm().getSslRequired();
        String found = required.name().toLowerCase(Locale.ROOT);
        return required == SslRequired.NONE ? Found.fault(found) : Found.ok(found);
    }
}
