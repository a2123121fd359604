package io.github.tokenv3.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;

class PasswordStampTest {

    private static final Map<String, String> NO_ATTRIBUTES = Map.of();

    private final String stamp = stamp(List.of(password("1", 1000L)), NO_ATTRIBUTES);

    @Test
    void isTheSameForTheSamePassword() {
        assertThat(stamp(List.of(password("1", 1000L)), NO_ATTRIBUTES)).isEqualTo(stamp);
    }

    @Test
    void changesWithTheCredentialAndWithTheMomentItWasSet() {
        assertThat(stamp(List.of(password("2", 1000L)), NO_ATTRIBUTES)).isNotEqualTo(stamp);
        assertThat(stamp(List.of(password("1", 1001L)), NO_ATTRIBUTES)).isNotEqualTo(stamp);
        assertThat(stamp(List.of(), NO_ATTRIBUTES)).isNotEqualTo(stamp);
    }

    @Test
    void doesNotChangeWhenAPasswordIsOnlyHashedAnew() {
        CredentialModel rehashed = password("1", 1000L);
        rehashed.setSecretData("another hash");
        rehashed.setCredentialData("another algorithm");

        assertThat(stamp(List.of(rehashed), NO_ATTRIBUTES)).isEqualTo(stamp);
    }

    @Test
    void changesWithWhatADirectorySaysOfThePassword() {
        String before = stamp(List.of(), Map.of("pwdLastSet", "1"));

        assertThat(stamp(List.of(), Map.of("pwdLastSet", "2"))).isNotEqualTo(before);
        assertThat(stamp(List.of(), Map.of("pwdChangedTime", "1"))).isNotEqualTo(before);
        assertThat(stamp(List.of(), NO_ATTRIBUTES)).isNotEqualTo(before);
    }

    @Test
    void fitsItsColumnAndIsNeverEmpty() {
        assertThat(stamp(List.of(), NO_ATTRIBUTES)).hasSize(43);
        assertThat(stamp).hasSize(43);
    }

    private static CredentialModel password(String id, long created) {
        CredentialModel password = new CredentialModel();
        password.setId(id);
        password.setCreatedDate(created);
        return password;
    }

    private static String stamp(List<CredentialModel> passwords, Map<String, String> attributes) {
        SubjectCredentialManager credentials = answering(
                SubjectCredentialManager.class,
                (method, argument) -> method.equals("getStoredCredentialsByTypeStream") && argument.equals("password")
                        ? passwords.stream()
                        : Stream.empty());
        return PasswordStamp.of(answering(
                UserModel.class,
                (method, argument) -> method.equals("credentialManager") ? credentials : attributes.get(argument)));
    }

    /** An object of which the code under test asks few things. */
    private static <T> T answering(Class<T> type, Answers answers) {
        Object object = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments == null ? null : arguments[0]));
        return type.cast(object);
    }

    private interface Answers {
        Object to(String method, Object firstArgument);
    }
}
