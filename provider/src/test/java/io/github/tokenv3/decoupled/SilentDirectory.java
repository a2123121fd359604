package io.github.tokenv3.decoupled;

import io.github.tokenv3.testing.TestRealm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An LDAP server that never says a word: whoever looks for a user nobody knows waits for it, and gives up. */
final class SilentDirectory implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final ServerSocket socket;

    private SilentDirectory(ServerSocket socket) {
        this.socket = socket;
    }

    static SilentDirectory of(TestRealm realm) throws IOException {
        SilentDirectory directory = new SilentDirectory(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        String patience = Long.toString(PATIENCE.toMillis());
        Map<String, List<String>> config = new HashMap<>();
        Map.ofEntries(
                        Map.entry("enabled", "true"),
                        Map.entry("vendor", "other"),
                        Map.entry("editMode", "READ_ONLY"),
                        Map.entry("connectionUrl", "ldap://127.0.0.1:" + directory.socket.getLocalPort()),
                        Map.entry("connectionTimeout", patience),
                        Map.entry("readTimeout", patience),
                        Map.entry("usersDn", "ou=people"),
                        Map.entry("authType", "none"),
                        Map.entry("userObjectClasses", "inetOrgPerson"),
                        Map.entry("usernameLDAPAttribute", "uid"),
                        Map.entry("rdnLDAPAttribute", "uid"),
                        Map.entry("uuidLDAPAttribute", "entryUUID"),
                        Map.entry("cachePolicy", "NO_CACHE"),
                        Map.entry("pagination", "false"))
                .forEach((key, value) -> config.put(key, List.of(value)));
        realm.admin()
                .create(
                        "/components",
                        Map.of(
                                "name",
                                "silent",
                                "providerId",
                                "ldap",
                                "providerType",
                                "org.keycloak.storage.UserStorageProvider",
                                "parentId",
                                realm.admin().get("").get("id").textValue(),
                                "config",
                                config));
        return directory;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
