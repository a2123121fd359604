package io.github.tokenv3.revocation;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldif.LDIFException;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** An LDAP server with people in it, that notes when a password was changed, as directories with a password policy do. */
final class Directory implements AutoCloseable {

    private static final String BASE = "dc=directory,dc=example";
    private static final String PEOPLE = "ou=people," + BASE;
    private static final String ADMIN = "cn=admin," + BASE;

    private final String secret = UUID.randomUUID().toString();
    private final InMemoryDirectoryServer server;
    private String storage;

    Directory() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(ADMIN, secret);
        // Without a schema: pwdChangedTime is an operational attribute, which an ordinary one stands for here.
        config.setSchema(null);
        config.setListenerConfigs(
                new InMemoryListenerConfig("ldap", InetAddress.getLoopbackAddress(), 0, null, null, null));
        config.addInMemoryOperationInterceptor(new ChangeTimes());
        server = new InMemoryDirectoryServer(config);
        server.add("dn: " + BASE, "objectClass: domain", "dc: directory");
        server.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
        server.startListening();
    }

    /** A person with a password, whom Keycloak gets to know when first asked for. */
    String addPerson(String uid) throws LDAPException, LDIFException {
        String password = UUID.randomUUID().toString();
        server.add(
                "dn: uid=" + uid + "," + PEOPLE,
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: " + uid,
                "sn: Tester",
                "mail: " + uid + "@user.example",
                "employeeType: true",
                "pwdLastSet: 133800000000000000",
                "userPassword: " + password,
                "entryUUID: " + UUID.randomUUID(),
                "pwdChangedTime: " + ChangeTimes.next());
        return password;
    }

    /** Changes a password in the directory itself, without Keycloak. */
    void changePassword(String uid, String fresh) throws LDAPException {
        set(uid, "userPassword", fresh);
    }

    /** Connects the realm, with the time of the last password change mapped and nothing cached. */
    void connect(TestRealm realm) {
        String realmId = realm.admin().get("").get("id").textValue();
        storage = realm.admin()
                .create(
                        "/components",
                        component(
                                "directory",
                                "ldap",
                                "org.keycloak.storage.UserStorageProvider",
                                realmId,
                                Map.ofEntries(
                                        Map.entry("enabled", "true"),
                                        Map.entry("vendor", "other"),
                                        Map.entry("editMode", "WRITABLE"),
                                        Map.entry("connectionUrl", "ldap://127.0.0.1:" + server.getListenPort()),
                                        Map.entry("usersDn", PEOPLE),
                                        Map.entry("authType", "simple"),
                                        Map.entry("bindDn", ADMIN),
                                        Map.entry("bindCredential", secret),
                                        Map.entry("userObjectClasses", "inetOrgPerson"),
                                        Map.entry("usernameLDAPAttribute", "uid"),
                                        Map.entry("rdnLDAPAttribute", "uid"),
                                        Map.entry("uuidLDAPAttribute", "entryUUID"),
                                        Map.entry("importEnabled", "true"),
                                        Map.entry("cachePolicy", "NO_CACHE"),
                                        Map.entry("pagination", "false"))));
        map(realm, "pwdChangedTime", "pwdChangedTime", true);
        map(realm, "pwdLastSet", "pwdLastSet", true);
    }

    private void map(TestRealm realm, String toUser, String attribute, boolean alwaysRead) {
        realm.admin()
                .create(
                        "/components",
                        component(
                                toUser,
                                "user-attribute-ldap-mapper",
                                "org.keycloak.storage.ldap.mappers.LDAPStorageMapper",
                                storage,
                                Map.of(
                                        "user.model.attribute",
                                        toUser,
                                        "ldap.attribute",
                                        attribute,
                                        "read.only",
                                        "true",
                                        "always.read.value.from.ldap",
                                        Boolean.toString(alwaysRead),
                                        "is.mandatory.in.ldap",
                                        "false")));
    }

    /** Maps whether a person may sign in, which the directory of this house keeps as a word. */
    void mapEnabled(TestRealm realm) {
        map(realm, "enabled", "employeeType", false);
    }

    /** Enables or disables a person in the directory itself, without Keycloak. */
    void enable(String uid, boolean enabled) throws LDAPException {
        set(uid, "employeeType", Boolean.toString(enabled));
    }

    /** Sets an attribute of a person in the directory itself. */
    void set(String uid, String attribute, String value) throws LDAPException {
        server.getConnection()
                .modify("uid=" + uid + "," + PEOPLE, new Modification(ModificationType.REPLACE, attribute, value));
    }

    /** Lets Keycloak take over everything that was changed in the directory. */
    void synchronize(TestRealm realm) {
        realm.admin().post("/user-storage/" + storage + "/sync?action=triggerFullSync", null);
    }

    /** A person as a user of the connected realm. */
    static TestUser user(TestRealm realm, String uid, String password) {
        String id = realm.admin()
                .get("/users?exact=true&username=" + uid)
                .get(0)
                .get("id")
                .textValue();
        return new TestUser(realm, id, uid, password);
    }

    private static Map<String, Object> component(
            String name, String provider, String type, String parent, Map<String, String> settings) {
        Map<String, List<String>> config = new HashMap<>();
        settings.forEach((key, value) -> config.put(key, List.of(value)));
        return Map.of("name", name, "providerId", provider, "providerType", type, "parentId", parent, "config", config);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    /** Notes the time when a password is written, by a clock that never stands still. */
    private static final class ChangeTimes extends InMemoryOperationInterceptor {

        private static final AtomicLong TIME = new AtomicLong(20260101000000L);

        static String next() {
            return TIME.incrementAndGet() + "Z";
        }

        @Override
        public void processModifyRequest(InMemoryInterceptedModifyRequest request) {
            ModifyRequest asked = request.getRequest().duplicate();
            if (asked.getModifications().stream()
                    .anyMatch(m -> m.getAttributeName().equalsIgnoreCase("userPassword"))) {
                List<Modification> all = new ArrayList<>(asked.getModifications());
                all.add(new Modification(ModificationType.REPLACE, "pwdChangedTime", next()));
                asked.setModifications(all);
                request.setRequest(asked);
            }
        }
    }
}
