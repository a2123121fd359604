package io.github.tokenv3.docs;

import java.util.List;
import java.util.regex.Pattern;

/** For each command of the documentation, where it is run. There is no other way for one to be in a page. */
final class CommandRegister {

    /** @param command matches the whole command */
    record Entry(Pattern command, Run run) {

        boolean covers(Command documented) {
            return command.matcher(documented.text()).matches();
        }
    }

    private static final String TESTS = "provider/src/test/java/io/github/tokenv3/";

    static final List<Entry> ENTRIES = List.of(
            here("kcadm\\.sh .*"),
            here("curl .*"),
            here("printf .* > \\.env"),
            // A realm as Keycloak makes it falls short.
            new Entry(Pattern.compile("\\./check\\.sh --realm my-realm"), new Run.Here(1)),
            new Entry(Pattern.compile("realm-config/check\\.sh --realm my-realm"), new Run.Here(1)),
            here("(\\./|realm-config/)apply\\.sh .*"),
            here("realm-config/uninstall\\.sh .*"),
            by(
                    "java -jar keycloak-config-cli\\.jar .*",
                    "ConfigCliIT",
                    TESTS + "check/ConfigCliIT.java",
                    "token-v3.json"),
            by("cp provider/target/.*", "InstallIT", TESTS + "docs/InstallIT.java", "\"cp \""),
            by("/opt/keycloak/bin/kc\\.sh build", "InstallIT", TESTS + "docs/InstallIT.java", "kc.sh build"),
            by("bin/kc\\.sh build --db=postgres .*", "ClusterIT", TESTS + "testing/ServerHome.java", "\"--db=\""),
            by("bin/kc\\.sh start --optimized .*", "ClusterIT", TESTS + "testing/Cluster.java", "--cache=ispn"),
            by(
                    "bin/kc\\.sh start --hostname=https://id\\.example .*",
                    "ReverseProxyIT",
                    TESTS + "conformance/ReverseProxyIT.java",
                    "--proxy-headers=xforwarded"),
            by(
                    "docker build -f docker/Dockerfile .*",
                    "ProductionContainerIT",
                    TESTS + "container/Images.java",
                    "\"docker\", \"Dockerfile\""),
            by(
                    "docker-compose up -d --build( keycloak)?",
                    "ComposeContainerIT",
                    TESTS + "container/ComposeProject.java",
                    "\"up\", \"-d\", \"--build\""),
            by(
                    "docker-compose down( -v)?",
                    "ComposeContainerIT",
                    TESTS + "container/ComposeProject.java",
                    "\"down\", \"-v\""),
            by("bash docs/http/try\\.sh", "TryShIT", TESTS + "docs/TryShIT.java", "../docs/http/try.sh"),
            by("mvn -Prun", ".ci/try", ".ci/try", "mvn -B -Prun"),
            by("mvn -Pbenchmark", "BenchmarkIT", "benchmark/pom.xml", "<id>benchmark</id>"),
            by("(OTHER_JAVA_HOME=\\S+ )?\\.ci/reproducible.*", ".ci/reproducible", ".ci/run", ".ci/reproducible"),
            by(
                    "(git|gpg|sha256sum|date) .*",
                    "ReleaseCommandsTest",
                    TESTS + "docs/ReleaseCommandsTest.java",
                    "docs/releasing.md"),
            new Entry(Pattern.compile("mvn (deploy|org\\.codehaus\\.mojo:versions-).*"), new Run.ByHand()),
            new Entry(
                    Pattern.compile(
                            "(JAVA_HOME=\\S+ |JAZZER_FUZZ=1 )?mvn (verify|test|package|install|spotless:apply)\\b.*"),
                    new Run.Build()));

    private CommandRegister() {}

    static List<Entry> covering(Command command) {
        return ENTRIES.stream().filter(entry -> entry.covers(command)).toList();
    }

    private static Entry here(String command) {
        return new Entry(Pattern.compile(command), new Run.Here(0));
    }

    private static Entry by(String command, String test, String file, String witness) {
        return new Entry(Pattern.compile(command), new Run.By(test, file, witness));
    }
}
