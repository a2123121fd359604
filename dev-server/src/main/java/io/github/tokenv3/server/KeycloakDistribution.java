package io.github.tokenv3.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Keycloak server distribution unpacked on this machine: a home directory with {@code bin}, {@code lib},
 * {@code providers} and {@code data}. One home serves one server at a time, or several that were built once and are
 * started with {@code --optimized}.
 */
public final class KeycloakDistribution {

    private final Path home;

    private KeycloakDistribution(Path home) {
        this.home = home;
    }

    /**
     * Unpacks the archive {@code org.keycloak:keycloak-quarkus-dist:zip} so that {@code into} is the server's home. Does
     * nothing when that very archive was unpacked there before. Replaces, all but {@link #data()}, what was unpacked from
     * another one or was left behind by a start that was cut short.
     *
     * @throws IOException when {@code distZip} is no such archive, or {@code into} holds something not unpacked by this method
     */
    public static KeycloakDistribution unpack(Path distZip, Path into) throws IOException {
        Path home = into.toAbsolutePath().normalize();
        new DistributionZip(distZip).extract(home);
        return new KeycloakDistribution(home);
    }

    /**
     * Makes {@code providers/} hold exactly these JARs, under their own file names. A JAR whose content is there already
     * is not touched, so that a server built with it still starts with {@code --optimized}.
     */
    public KeycloakDistribution providers(Path... jars) throws IOException {
        new ProviderJars(home.resolve("providers")).sync(List.of(jars));
        return this;
    }

    /**
     * Runs {@code kc.sh build}, with the health endpoints that {@link KeycloakServer} waits for. Returns at once when the
     * last build had the same options and provider JARs and nothing else was started from this home since.
     *
     * @param options build options such as {@code --db=postgres}
     * @param log takes each line the build prints
     * @throws IOException when the build fails; the message ends with what it printed last
     */
    public KeycloakDistribution build(List<String> options, Consumer<String> log) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add("build");
        arguments.add(KeycloakServer.HEALTH_OPTION);
        arguments.addAll(options);

        BuildStamp stamp = new BuildStamp(home);
        if (stamp.matches(arguments)) {
            return this;
        }
        stamp.begin();
        Process build =
                new KcScript(home).command(arguments).redirectErrorStream(true).start();
        build.getOutputStream().close();
        LastLines last = new LastLines();
        try (BufferedReader lines = build.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last.add(line);
                log.accept(line);
            }
            int status = build.waitFor();
            if (status != 0) {
                throw new IOException("kc.sh build ended with status " + status + "\n" + last);
            }
        } catch (InterruptedException e) {
            new ProcessTree(build).kill();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while Keycloak was being built");
        }
        stamp.end(arguments);
        return this;
    }

    /** The server's home directory, absolute. */
    public Path home() {
        return home;
    }

    /** The server's embedded database and temporary files; absent until a server ran. */
    public Path data() {
        return home.resolve("data");
    }

    /** Removes {@link #data()}: the next server starts with an empty embedded database. */
    public KeycloakDistribution deleteData() throws IOException {
        DirectoryTree.delete(data());
        return this;
    }
}
