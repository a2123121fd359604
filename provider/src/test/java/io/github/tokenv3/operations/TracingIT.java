package io.github.tokenv3.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import io.github.tokenv3.testing.AlteredProvider;
import io.github.tokenv3.testing.Answer;
import io.github.tokenv3.testing.Await;
import io.github.tokenv3.testing.Collector;
import io.github.tokenv3.testing.Database;
import io.github.tokenv3.testing.DedicatedKeycloak;
import io.github.tokenv3.testing.Jwt;
import io.github.tokenv3.testing.Keycloak;
import io.github.tokenv3.testing.OnKeycloak;
import io.github.tokenv3.testing.Outcome;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server built in another way than that of all other tests: it traces, has no health endpoints, and its extension is made
 * for another Keycloak, which keeps it from starting until an option lets it.
 */
// The database has no part in this.
@OnKeycloak(Database.H2)
class TracingIT {

    private static final String UNTESTED = "--spi-refresh-token--token-v3--allow-untested-keycloak";

    @TempDir
    Path folder;

    @Test
    void tellsWhatCameOfRefreshesOnAKeycloakThatItIsNotMadeFor(Keycloak keycloak) throws IOException {
        Path jar = AlteredProvider.with("META-INF/token-v3.properties", "keycloak=26.8\n", folder);
        try (Collector collector = Collector.open()) {
            List<String> options = new ArrayList<>(collector.options());
            options.add("--health-enabled=false");

            assertThatThrownBy(() -> keycloak.dedicated(jar, options.toArray(String[]::new)))
                    .hasMessageContaining(
                            "The token v3 extension in providers/ is made for Keycloak 26.8, this is 26.7.")
                    .hasMessageContaining(UNTESTED + "=true");

            options.add(UNTESTED + "=true");
            DedicatedKeycloak server = keycloak.dedicated(jar, options.toArray(String[]::new));
            assertThat(server.readiness().status()).as("health is off").isEqualTo(404);
            traces(server, collector);
            assertThat(server.wholeLog().text())
                    .contains("is made for Keycloak 26.8 and runs on 26.7.")
                    .doesNotContain("spans during tracing");
        }
    }

    private static void traces(DedicatedKeycloak server, Collector collector) {
        TestRealm realm = server.realm();
        TestClient shop = realm.confidentialClient("shop");
        Answer first = shop.v3().signIn(realm.user("anna"));
        Answer second = shop.v3().refresh(first.refreshToken()).ok();
        Outcome.assertReused(shop.v3().refresh(first.refreshToken()));
        Outcome.assertRefused(shop.v3().refresh(second.refreshToken()));

        Await.until(
                "the spans of three refreshes have come",
                () -> named(collector, "FamilyRefresh.redeem").size() == 3);
        List<Span> spans = collector.spans();
        List<Span> refreshes = named(collector, "FamilyRefresh.redeem");
        assertThat(refreshes)
                .extracting(span -> attribute(span, "kc.tokenV3.outcome"), span -> attribute(span, "kc.tokenV3.reason"))
                .containsExactlyInAnyOrder(
                        tuple("rotated", null), tuple("ended", "TOKEN_REUSE"), tuple("refused", "TOKEN_REUSE"));
        assertThat(refreshes).allSatisfy(span -> {
            assertThat(span.getStatus().getCode())
                    .as("a refusal is no fault")
                    .isNotEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(requestOf(span, spans)).as("belongs to a request").isPresent();
        });
        assertThat(named(collector, "FamilyBirth.begin")).hasSize(1);
        assertThat(named(collector, "Families.end")).singleElement().satisfies(span -> {
            assertThat(attribute(span, "kc.tokenV3.reason")).isEqualTo("TOKEN_REUSE");
            assertThat(attribute(span, "kc.tokenV3.families")).isEqualTo("1");
        });
        String ours = Stream.of("FamilyRefresh.redeem", "FamilyBirth.begin", "Families.end")
                .flatMap(name -> named(collector, name).stream())
                .map(Span::toString)
                .reduce("", String::concat);
        assertThat(ours)
                .doesNotContain(
                        first.refreshToken(),
                        first.accessToken(),
                        second.refreshToken(),
                        Jwt.of(first.refreshToken()).claim("jti"),
                        Jwt.of(second.refreshToken()).claim("jti"),
                        shop.secret());
    }

    private static List<Span> named(Collector collector, String name) {
        return collector.spans().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static String attribute(Span span, String key) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(KeyValue::getValue)
                .map(value -> value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue())
                .findFirst()
                .orElse(null);
    }

    /** The span of the HTTP request, above this one. */
    private static Optional<Span> requestOf(Span span, List<Span> all) {
        ByteString above = span.getParentSpanId();
        for (Optional<Span> next = byId(above, all); next.isPresent(); next = byId(above, all)) {
            if (next.get().getKind() == Span.SpanKind.SPAN_KIND_SERVER) {
                return next;
            }
            above = next.get().getParentSpanId();
        }
        return Optional.empty();
    }

    private static Optional<Span> byId(ByteString id, List<Span> all) {
        return all.stream().filter(span -> span.getSpanId().equals(id)).findFirst();
    }
}
