package io.github.tokenv3.account;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the place of Keycloak's {@code freemarker}, by the same id and a greater order. */
public final class ConsentFormsFactory extends FreeMarkerLoginFormsProviderFactory {

    @Override
    public LoginFormsProvider create(KeycloakSession session) {
        return new ConsentForms(session);
    }

    @Override
    public int order() {
        return super.order() + 1;
    }
}
