package io.github.tokenv3.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What an upgrade of Keycloak breaks, as a list. */
class KeycloakCanaryTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path RECORDS = Path.of("src/test/resources/io/github/tokenv3/canary");
    private static final String OVERRIDDEN = "overridden.txt";
    private static final String REPLACED = "replaced.txt";
    private static final String TEXTS = "texts.txt";

    private static Distribution distribution;
    private static Ours ours;
    private static Classes server;
    private static Classes compiledAgainst;

    @BeforeAll
    static void open(@TempDir Path jars) throws IOException {
        distribution = new Distribution(Path.of(System.getProperty("keycloak.dist")), jars);
        ours = Ours.compiled();
        server = new Classes(ours, distribution);
        compiledAgainst = new Classes(KeycloakCanaryTest.class.getClassLoader()::getResourceAsStream);
    }

    @AfterAll
    static void close() throws IOException {
        distribution.close();
    }

    @Test
    void theServerHasEverythingThatOurClassesName() {
        assertThat(ours.uses()).hasSizeGreaterThan(1000);

        assertNothing("Gone or changed in this Keycloak", new MissingUses(server).of(ours));
    }

    /** Those of the last time too: what a newer Keycloak has no more is not found on it, so it has to be on record. */
    @Test
    void theServerHasEveryMethodThatIsOverridden() throws IOException {
        Map<String, Set<String>> overridden = new Overrides(compiledAgainst).of(ours);
        Set<String> all = new TreeSet<>(recorded(OVERRIDDEN));
        all.addAll(overridden.keySet());

        assertNothing("No longer to be overridden in this Keycloak", new Overrides(server).missing(overridden, all));
        record(OVERRIDDEN, overridden.keySet());
    }

    @Test
    void ourClassesImplementWhatTheServerAsksFor() {
        assertNothing("New in this Keycloak", new Overrides(server).unimplemented(ours));
    }

    @Test
    void theServerHasEveryProviderThatIsReplaced() throws IOException {
        Set<String> replaced =
                new ProviderIds(compiledAgainst, KeycloakCanaryTest::servicesCompiledAgainst).replaced(ours);
        Set<String> all = new TreeSet<>(recorded(REPLACED));
        all.addAll(replaced);

        assertNothing("Replaced and not there", new ProviderIds(server, distribution::services).missing(all));
        record(REPLACED, replaced);
    }

    @Test
    void constantsThatWereCopiedAreWhatTheyWere() throws IOException {
        CopiedConstants constants = new CopiedConstants(SOURCES, compiledAgainst);
        assertThat(constants.count()).isGreaterThan(50);

        assertNothing("Constants that differ in this Keycloak", constants.changed(server));
    }

    @Test
    void keycloakStillSaysWhatOursRepeat() throws IOException {
        assertNothing("Texts", Texts.missing(server, recorded(TEXTS)));
    }

    @Test
    void aServerWithoutAClassOrAMethodIsToldByAListOfUses() throws IOException {
        String gone = "org/keycloak/protocol/oidc/refresh/RefreshTokenContext.class";
        String changed = "org/keycloak/protocol/oidc/refresh/RefreshTokenProvider.class";
        Classes lacking = new Classes(
                ours,
                path -> path.equals(gone)
                        ? null
                        : path.equals(changed) ? renamed("refreshAccessToken", path) : distribution.open(path));
        Overrides overrides = new Overrides(lacking);

        assertThat(new MissingUses(lacking).of(ours))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("org.keycloak.protocol.oidc.refresh.RefreshTokenContext is gone; used by ")
                        .contains("keycloak.FamilyRefreshTokenProvider"));
        assertThat(overrides.missing(new Overrides(compiledAgainst).of(ours), new TreeSet<>(recorded(OVERRIDDEN))))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("org.keycloak.protocol.oidc.refresh.RefreshTokenProvider.refreshAccessToken(")
                        .endsWith(" is gone; overridden by keycloak.FamilyRefreshTokenProvider"));
        assertThat(overrides.unimplemented(ours))
                .anySatisfy(line -> assertThat(line)
                        .contains("RefreshTokenProvider.renamed(")
                        .endsWith(" has to be implemented; by keycloak.FamilyRefreshTokenProvider"));
    }

    /** A class file of the distribution with one of its methods named "renamed", as an upgrade may. */
    private static InputStream renamed(String method, String path) throws IOException {
        try (InputStream original = distribution.open(path)) {
            ClassWriter changed = new ClassWriter(0);
            new ClassReader(original)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9, changed) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String descriptor, String generic, String[] thrown) {
                                    String newName = name.equals(method) ? "renamed" : name;
                                    return super.visitMethod(access, newName, descriptor, generic, thrown);
                                }
                            },
                            0);
            return new ByteArrayInputStream(changed.toByteArray());
        }
    }

    private static List<String> servicesCompiledAgainst(String service) throws IOException {
        List<String> names = new ArrayList<>();
        for (URL file : Collections.list(
                KeycloakCanaryTest.class.getClassLoader().getResources("META-INF/services/" + service))) {
            try (InputStream content = file.openStream()) {
                names.addAll(ServiceFile.names(new String(content.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return names;
    }

    private static List<String> recorded(String file) throws IOException {
        return ServiceFile.names(Files.readString(RECORDS.resolve(file)));
    }

    /** Nothing is missing, so what ours do now is what the next Keycloak is asked for. */
    private static void record(String file, Set<String> lines) throws IOException {
        if (!recorded(file).equals(List.copyOf(lines))) {
            Files.writeString(RECORDS.resolve(file), String.join("\n", lines) + "\n");
        }
    }

    private static void assertNothing(String what, List<String> lines) {
        assertThat(lines)
                .withFailMessage(() -> what + ":\n" + String.join("\n", lines))
                .isEmpty();
    }
}
