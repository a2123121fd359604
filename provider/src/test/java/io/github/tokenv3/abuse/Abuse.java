package io.github.tokenv3.abuse;

import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TokenClient;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What one abusive client does over and over; each returns the status it got. */
enum Abuse {
    BIG_BODIES {
        @Override
        int once(TestClient client) {
            return client.v3()
                    .raw("application/x-www-form-urlencoded", "a".repeat(1 << 20))
                    .status();
        }
    },

    MANY_PARAMETERS {
        @Override
        int once(TestClient client) {
            String form =
                    IntStream.range(0, 10_000).mapToObj(i -> "p" + i + "=").collect(Collectors.joining("&"));
            return client.v3()
                    .raw("application/x-www-form-urlencoded", form.substring(0, 60_000))
                    .status();
        }
    },

    DEEP_JSON {
        @Override
        int once(TestClient client) {
            return client.v3()
                    .raw("application/json", "{\"a\":" + "[".repeat(60_000))
                    .status();
        }
    },

    MANY_HEADERS {
        @Override
        int once(TestClient client) {
            TokenClient flood = client.v3();
            for (int i = 0; i < 100; i++) {
                flood = flood.header("X-Flood-" + i, "x".repeat(50));
            }
            return flood.refresh("a.b.c").status();
        }
    },

    FORGED_TOKENS {
        @Override
        int once(TestClient client) {
            return client.v3()
                    .refresh("eyJhbGciOiJFUzI1NiJ9." + "e30".repeat(1000) + ".AAAA")
                    .status();
        }
    },

    STARTS {
        @Override
        int once(TestClient client) {
            return client.at("/v3/authorize?client_id=" + client.clientId()
                            + "&response_type=code&redirect_uri=https%3A%2F%2Fclient.example%2Fcallback")
                    .method("GET")
                    .status();
        }
    },

    WRONG_REVOCATIONS {
        @Override
        int once(TestClient client) {
            return client.v3Revoke().send(Map.of("token", "x".repeat(1000))).status();
        }
    };

    abstract int once(TestClient client);
}
