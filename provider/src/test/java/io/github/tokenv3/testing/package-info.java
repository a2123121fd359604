/**
 * What integration tests stand on. A test class names what it needs and gets it twice, once per database:
 *
 * <pre>{@code
 * @OnKeycloak
 * class RefreshIT {
 *
 *     private final TestRealm realm;
 *     private final TestClient client;
 *     private final TestUser user;
 *
 *     RefreshIT(TestRealm realm) {
 *         this.realm = realm;
 *         this.client = realm.confidentialClient("shop");
 *         this.user = realm.user("anna");
 *     }
 *
 *     @Test
 *     void aRefreshTokenWorksOnce() {
 *         Answer first = client.v3().signIn(user);
 *         client.v3().refresh(first.refreshToken()).ok();
 *
 *         assertThat(client.v3().refresh(first.refreshToken()).error()).isEqualTo("invalid_grant");
 *     }
 * }
 * }</pre>
 *
 * {@link io.github.tokenv3.testing.Keycloak} is the server: its clock, log, database and admin API.
 * {@link io.github.tokenv3.testing.TestRealm} makes clients and users, {@link io.github.tokenv3.testing.Browser} signs
 * them in, {@link io.github.tokenv3.testing.TokenClient} talks to the token endpoints. {@code HarnessIT} and
 * {@code DedicatedIT} show the rest. The servers' logs stay in {@code target/keycloak}.
 *
 * <p>One class on one database: {@code mvn verify -pl provider -am -Dit.test=RefreshIT -Dtest.databases=h2
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
package io.github.tokenv3.testing;
