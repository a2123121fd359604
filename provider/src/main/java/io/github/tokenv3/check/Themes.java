package io.github.tokenv3.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/** The themes that the realm names are on this server. */
final class Themes implements Condition {

    @Override
    public String name() {
        return "themes";
    }

    @Override
    public String meaning() {
        return "Keycloak silently shows its own pages and mails instead of those of a theme it does not have.";
    }

    @Override
    public String setting() {
        return "Realm settings > Themes (loginTheme, accountTheme, emailTheme) to a theme of this server, or put the"
                + " theme's JAR into providers/";
    }

    @Override
    public Found examine(Examined examined) {
        String missing = Arrays.stream(new Theme.Type[] {Theme.Type.LOGIN, Theme.Type.ACCOUNT, Theme.Type.EMAIL})
                .map(type -> missing(examined, type))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        String login = named(examined.realm(), Theme.Type.LOGIN);
        return missing.isEmpty() ? Found.ok(login == null ? "Keycloak's own" : login) : Found.fault(missing);
    }

    private static String missing(Examined examined, Theme.Type type) {
        String name = named(examined.realm(), type);
        boolean there = name == null || examined.session().theme().nameSet(type).contains(name);
        return there ? null : name + " (" + type.name().toLowerCase(Locale.ROOT) + ')';
    }

    private static String named(RealmModel realm, Theme.Type type) {
        String name = switch (type) {
            case ACCOUNT -> realm.getAccountTheme();
            case EMAIL -> realm.getEmailTheme();
            default -> realm.getLoginTheme();
        };
        return name == null || name.isEmpty() ? null : name;
    }
}
