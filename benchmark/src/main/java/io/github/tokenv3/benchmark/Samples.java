package io.github.tokenv3.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Samples of what threads were doing, told by the part of the house they were in. */
final class Samples {

    private static final String KEYCLOAK = "Keycloak: ";
    private static final String ELSEWHERE = "elsewhere";

    /** Where a part begins: the class that a frame is of starts so, or the class and method. The first that fits counts. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("java.security.Signature", "signature");
        PARTS.put("org.keycloak.crypto.ECDSASignatureSignerContext", "signature");
        PARTS.put("javax.crypto.Mac", "HMAC of refresh tokens");
        PARTS.put("io.github.tokenv3.family.Swap", "the swap: one UPDATE through JDBC");
        PARTS.put(
                "org.keycloak.utils.StringUtil.removeControlCharacters",
                "control characters of form parameters (regex)");
        PARTS.put("com.arjuna.", "transaction: begin, commit");
        PARTS.put("org.hibernate.", "Hibernate");
        PARTS.put("com.fasterxml.jackson.", "JSON");
        PARTS.put("org.keycloak.protocol.oidc.mappers.", "claims: protocol mappers");
        PARTS.put("org.keycloak.protocol.ProtocolMapperUtils", "claims: protocol mappers");
        PARTS.put("org.keycloak.services.util.DefaultClientSessionContext", "scopes and roles of the client session");
        PARTS.put("org.keycloak.models.sessions.infinispan.", "sessions (Infinispan)");
        PARTS.put("org.infinispan.", "sessions (Infinispan)");
        PARTS.put("org.keycloak.models.cache.infinispan.", "realm, client and user from Keycloak's caches");
        PARTS.put("org.keycloak.services.clientpolicy.", "client policies");
        PARTS.put("org.keycloak.authentication.", "client authentication");
        PARTS.put("org.keycloak.events.", "events");
        PARTS.put("io.micrometer.", "meters");
        PARTS.put("org.keycloak.jose.", "tokens: reading and writing JWTs");
        PARTS.put("org.keycloak.protocol.oidc.TokenManager", "tokens: building and verifying");
        PARTS.put("io.github.tokenv3.", "the rest of this extension");
        PARTS.put("org.keycloak.", KEYCLOAK);
        PARTS.put("org.jboss.resteasy.", "HTTP: Quarkus REST, Vert.x, Netty");
        PARTS.put("io.quarkus.", "HTTP: Quarkus REST, Vert.x, Netty");
        PARTS.put("io.vertx.", "HTTP: Quarkus REST, Vert.x, Netty");
        PARTS.put("io.netty.", "HTTP: Quarkus REST, Vert.x, Netty");
    }

    private final Map<String, Integer> within = new LinkedHashMap<>();
    private final Map<String, Integer> below = new LinkedHashMap<>();
    private int all;

    private Samples() {}

    static Samples read(Path recording) throws IOException {
        Samples samples = new Samples();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    samples.add(event.getStackTrace().getFrames());
                }
            }
        }
        return samples;
    }

    private void add(List<RecordedFrame> frames) {
        Set<String> parts = new LinkedHashSet<>();
        for (RecordedFrame frame : frames) {
            String name = frame.getMethod().getType().getName() + "."
                    + frame.getMethod().getName();
            PARTS.entrySet().stream()
                    .filter(part -> name.startsWith(part.getKey()))
                    .findFirst()
                    .map(part -> part.getValue().equals(KEYCLOAK) ? KEYCLOAK + packageOf(name) : part.getValue())
                    .ifPresent(parts::add);
        }
        all++;
        within.merge(parts.isEmpty() ? ELSEWHERE : parts.iterator().next(), 1, Integer::sum);
        parts.forEach(part -> below.merge(part, 1, Integer::sum));
    }

    /** Of Keycloak's packages, the first four words. */
    private static String packageOf(String method) {
        return Stream.of(method.split("\\."))
                .takeWhile(word -> Character.isLowerCase(word.charAt(0)))
                .limit(4)
                .collect(Collectors.joining(".", "`", "`"));
    }

    /** What belongs to one part alone adds up to all; what it calls counts for it as well in the last column. */
    List<String> table(double millis) {
        List<String> lines = new ArrayList<>(
                List.of("| code | CPU ms per refresh | share | share with all it calls |", "|---|---|---|---|"));
        within.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(part -> lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %.0f %% | %.0f %% |",
                        part.getKey(),
                        millis * part.getValue() / all,
                        100.0 * part.getValue() / all,
                        100.0 * below.getOrDefault(part.getKey(), 0) / all)));
        lines.add("");
        lines.add(all + " samples");
        return lines;
    }
}
