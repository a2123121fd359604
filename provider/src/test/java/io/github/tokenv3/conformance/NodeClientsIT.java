package io.github.tokenv3.conformance;

import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.TestRealm;
import org.junit.jupiter.api.Nested;

/** OAuth clients for Node.js. */
// The libraries see the endpoints only.
@OnKeycloak(Database.POSTGRESQL)
class NodeClientsIT {

    @Nested
    class OpenidClient extends LibraryContract {

        OpenidClient(TestRealm realm) {
            super(realm);
        }

        @Override
        Library library(Endpoints endpoints) {
            return new NodeLibrary("openid-client", endpoints);
        }
    }

    @Nested
    class Oauth4webapi extends LibraryContract {

        Oauth4webapi(TestRealm realm) {
            super(realm);
        }

        @Override
        Library library(Endpoints endpoints) {
            return new NodeLibrary("oauth4webapi", endpoints);
        }
    }

    @Nested
    class SimpleOauth2 extends LibraryContract {

        SimpleOauth2(TestRealm realm) {
            super(realm);
        }

        @Override
        Library library(Endpoints endpoints) {
            return new NodeLibrary("simple-oauth2", endpoints);
        }
    }

    @Nested
    class AxiosOauthClient extends LibraryContract {

        AxiosOauthClient(TestRealm realm) {
            super(realm);
        }

        @Override
        Library library(Endpoints endpoints) {
            return new NodeLibrary("axios-oauth-client", endpoints);
        }
    }

    @Nested
    class PassportOauth2 extends LibraryContract {

        PassportOauth2(TestRealm realm) {
            super(realm);
        }

        @Override
        Library library(Endpoints endpoints) {
            return new NodeLibrary("passport-oauth2", endpoints);
        }
    }
}
