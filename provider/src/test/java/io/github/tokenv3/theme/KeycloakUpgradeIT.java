package io.github.tokenv3.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the themes lean on in Keycloak's own, so that an upgrade tells where to look. Needs no server. */
class KeycloakUpgradeIT {

    private static final KeycloakThemes KEYCLOAK = KeycloakThemes.ofDistribution();
    private static final String OURS = "/theme/token-v3/";
    private static final List<String> OVERRIDDEN = List.of(
            "template.ftl",
            "login-otp.ftl",
            "login-oauth-grant.ftl",
            "select-authenticator.ftl",
            "password-validation.ftl");
    private static final List<String> PAGES = List.of(
            "login.ftl",
            "field.ftl",
            "login-reset-password.ftl",
            "login-update-password.ftl",
            "password-commons.ftl",
            "login-config-totp.ftl",
            "login-username.ftl",
            "login-password.ftl",
            "login-verify-email.ftl",
            "error.ftl",
            "info.ftl",
            "logout-confirm.ftl",
            "login-page-expired.ftl",
            "login-oauth2-device-verify-user-code.ftl");
    private static final Pattern USED = Pattern.compile("msg\\([\"']([\\w.-]+)[\"']|label=\"(\\w+)\"");
    /** Said by the server, not by a template. */
    private static final List<String> SAID = List.of(
            "invalidUserMessage",
            "invalidUsernameMessage",
            "invalidUsernameOrEmailMessage",
            "invalidPasswordMessage",
            "accountDisabledMessage",
            "accountTemporarilyDisabledMessage",
            "expiredCodeMessage",
            "expiredActionMessage",
            "successLogout",
            "configureTotpMessage",
            "updatePasswordMessage",
            "resetPasswordMessage",
            "notMatchPasswordMessage",
            "missingPasswordMessage",
            "missingTotpMessage",
            "invalidTotpMessage",
            "invalidPasswordMinLengthMessage",
            "invalidPasswordMinDigitsMessage",
            "invalidPasswordNotUsernameMessage",
            "invalidPasswordNotEmailMessage",
            "invalidPasswordHistoryMessage",
            "loginTotp.totp",
            "pageNotFound",
            "internalServerError",
            "invalidRequestMessage",
            "clientNotFoundMessage",
            "emailSentMessage",
            "loginTimeout",
            "profileScopeConsentText",
            "emailScopeConsentText",
            "addressScopeConsentText",
            "phoneScopeConsentText",
            "otp-display-name",
            "otp-help-text",
            "password-display-name",
            "password-help-text");

    private static InputStream ours(String path) {
        return KeycloakUpgradeIT.class.getResourceAsStream(OURS + path);
    }

    /** A page of the theme: ours, else keycloak.v2's, else base's. */
    private static String page(String name) {
        try (InputStream own = ours("login/" + name)) {
            if (own != null) {
                return new String(own.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return KEYCLOAK.text((KEYCLOAK.has("keycloak.v2/login/" + name) ? "keycloak.v2" : "base") + "/login/" + name);
    }

    @Test
    void theFilesThatAreOverriddenOrMendedAreThoseOfTheVersionTheyWereWrittenFor() throws IOException {
        Properties known =
                KeycloakThemes.texts(KeycloakUpgradeIT.class.getResourceAsStream("keycloak-files.properties"));

        Map<String, String> now = known.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), KEYCLOAK::fingerprint));

        assertThat(now)
                .as("Keycloak's files have changed: look what that means for ours, then note the new fingerprints")
                .isEqualTo(known.stringPropertyNames().stream()
                        .collect(Collectors.toMap(Function.identity(), known::getProperty)));
        assertThat(OVERRIDDEN).allSatisfy(name -> {
            assertThat(known).containsKey("keycloak.v2/login/" + name);
            assertThat(page(name)).contains("Keycloak 26.7.3");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "fi", "da", "no", "de"})
    void noTextOfAPageIsLeftInEnglish(String language) {
        String file = "/login/messages/messages_" + language + ".properties";
        Set<String> texts = new TreeSet<>(KEYCLOAK.texts("base" + file).stringPropertyNames());
        texts.addAll(KEYCLOAK.texts("keycloak.v2" + file).stringPropertyNames());
        texts.addAll(KeycloakThemes.texts(ours(file.substring(1))).stringPropertyNames());

        Set<String> used = Stream.concat(OVERRIDDEN.stream(), PAGES.stream())
                .map(KeycloakUpgradeIT::page)
                .flatMap(page -> USED.matcher(page).results())
                .map(KeycloakUpgradeIT::key)
                .filter(key -> !key.endsWith("."))
                .collect(Collectors.toCollection(TreeSet::new));
        used.addAll(SAID);

        assertThat(used).hasSizeGreaterThan(90);
        assertThat(texts).containsAll(used);
    }

    private static String key(MatchResult found) {
        return found.group(1) != null ? found.group(1) : found.group(2);
    }
}
