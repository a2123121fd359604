package io.github.tokenv3.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param name its path from the top of the repository, with slashes
 */
record Document(String name) {

    static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> AT_TOP =
            List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "realm-config/README.md");

    /** Every page there is. */
    static List<Document> all() {
        List<Document> documents = new ArrayList<>();
        AT_TOP.forEach(name -> documents.add(new Document(name)));
        documents.add(new Document("benchmark/README.md"));
        try (Stream<Path> pages = Files.walk(TOP.resolve("docs"))) {
            pages.filter(page -> page.toString().endsWith(".md"))
                    .map(page -> new Document(TOP.relativize(page)
                            .toString()
                            .replace(page.getFileSystem().getSeparator(), "/")))
                    .sorted((one, other) -> one.name.compareTo(other.name))
                    .forEach(documents::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    Path path() {
        return TOP.resolve(name);
    }

    String text() {
        try {
            return Files.readString(path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        return Block.of(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
