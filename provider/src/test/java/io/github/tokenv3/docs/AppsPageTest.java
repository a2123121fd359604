package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/apps.md} shows the very client that runs in {@link KeptTokensIT}. */
class AppsPageTest {

    @Test
    void theClientThatIsShownIsTheOneThatRuns() throws IOException {
        String shown = new Document("docs/apps.md")
                .blocks().stream()
                        .filter(block -> block.language().equals("java"))
                        .findFirst()
                        .orElseThrow()
                        .text();

        String run = Files.readString(Path.of("src/test/java/io/github/tokenv3/docs/KeptTokens.java"));
        assertThat(shown).isEqualTo(run.substring(run.indexOf("import ")));
    }
}
