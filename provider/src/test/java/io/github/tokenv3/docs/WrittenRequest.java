package io.github.tokenv3.docs;

import io.github.tokenv3.testing.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A request as text: its line, its headers, an empty line and its body, with variables in all of it. */
record WrittenRequest(String method, String address, List<String> headers, String body) {

    static WrittenRequest of(List<String> lines) {
        int end = lines.indexOf("");
        List<String> head = end < 0 ? lines : lines.subList(0, end);
        String body = end < 0
                ? ""
                : String.join("\n", lines.subList(end + 1, lines.size())).strip();
        String[] first = head.get(0).split(" ", 2);
        return new WrittenRequest(first[0], first[1], head.subList(1, head.size()), body);
    }

    Answer send(Variables variables) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(variables.in(address)))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(variables.in(body)));
        for (String header : headers) {
            String[] parts = variables.in(header).split(": *", 2);
            request.header(parts[0], parts[0].equals("Authorization") ? authorization(parts[1]) : parts[1]);
        }
        return Answer.to(request);
    }

    /** HTTP clients of editors take {@code Basic name password} and encode it. */
    private static String authorization(String written) {
        String[] words = written.split(" ");
        return words.length == 3 && words[0].equals("Basic")
                ? "Basic "
                        + Base64.getEncoder()
                                .encodeToString((words[1] + ':' + words[2]).getBytes(StandardCharsets.UTF_8))
                : written;
    }
}
