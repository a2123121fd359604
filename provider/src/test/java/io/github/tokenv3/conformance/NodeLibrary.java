package io.github.tokenv3.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A library for Node.js in a process of its own, driven line by line (see {@code run.mjs}). */
final class NodeLibrary implements Library {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer calls;
    private final BufferedReader answers;

    NodeLibrary(String name, Endpoints endpoints) {
        try {
            Path scripts = NodeModules.installed();
            process = new ProcessBuilder(
                            "node",
                            "run.mjs",
                            name,
                            JSON.writeValueAsString(Map.of(
                                    "issuer", endpoints.issuer(),
                                    "authorize", endpoints.authorize(),
                                    "token", endpoints.token(),
                                    "revoke", endpoints.revoke(),
                                    "clientId", endpoints.clientId(),
                                    "clientSecret", endpoints.clientSecret(),
                                    "redirectUri", endpoints.redirectUri())))
                    .directory(scripts.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            calls = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI authorizationUri(String state) throws IOException {
        return URI.create(call("authorizationUri", state).textValue());
    }

    @Override
    public Tokens redeem(URI callback, String state) throws IOException {
        return tokens(call("redeem", callback.toString(), state));
    }

    @Override
    public Tokens refresh(String refreshToken) throws IOException {
        return tokens(call("refresh", refreshToken));
    }

    @Override
    public String refused(String refreshToken) throws IOException {
        return call("refused", refreshToken).textValue();
    }

    @Override
    public boolean revoke(String token) throws IOException {
        return call("revoke", token).booleanValue();
    }

    private JsonNode call(String function, String... arguments) throws IOException {
        calls.write(JSON.writeValueAsString(Map.of("call", function, "args", List.of(arguments))) + "\n");
        calls.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new AssertionError("The Node.js process ended");
        }
        JsonNode answer = JSON.readTree(line);
        if (answer.has("failure")) {
            throw new AssertionError(answer.get("failure").textValue());
        }
        return answer.get("result");
    }

    private static Tokens tokens(JsonNode answer) {
        return new Tokens(
                answer.get("access_token").textValue(),
                answer.get("refresh_token").textValue(),
                answer.get("expires_in").longValue());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
