package io.github.tokenv3.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.util.LocaleUtil;

/** Renders our templates as pages of the realm's login theme, in the visitor's language. */
public final class Pages {

    private final KeycloakSession session;
    private final URI page;

    /** @param page the page's own address, where the language selector comes back to */
    public Pages(KeycloakSession session, URI page) {
        this.session = session;
        this.page = page;
        LocaleUtil.processLocaleParam(session, session.getContext().getRealm(), null);
    }

    /**
     * A page for the visitor.
     *
     * @param template one of {@code theme-resources/templates}
     * @param title message key of the page's title
     * @param values what the template shows
     */
    public Response show(
            Visitor visitor, Response.Status status, String template, String title, Map<String, ?> values) {
        LoginFormsProvider forms = session.getProvider(LoginFormsProvider.class).setUser(visitor.user());
        values.forEach(forms::setAttribute);
        forms.setAttribute("formToken", visitor.formToken().value());
        return render(forms, status, template, title);
    }

    /**
     * A page that only tells why there is nothing else to show, and offers to try again.
     *
     * @param title message key
     * @param text message key
     */
    public Response tell(Response.Status status, String title, String text) {
        LoginFormsProvider forms = session.getProvider(LoginFormsProvider.class).setAttribute("noticeText", text);
        return render(forms, status, "token-v3-notice.ftl", title);
    }

    private Response render(LoginFormsProvider forms, Response.Status status, String template, String title) {
        String windowTitle = forms.getMessage(title);
        Response answer = forms.setStatus(status)
                .setActionUri(page)
                .setAttribute("pageUri", page.toString())
                .setAttribute("pageTitle", title)
                // Keycloak gives every page the window title of its sign-in page, last.
                .setAttributeMapper(attributes -> {
                    attributes.put("title", windowTitle);
                    return attributes;
                })
                .createForm(template);
        return Response.fromResponse(answer)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
