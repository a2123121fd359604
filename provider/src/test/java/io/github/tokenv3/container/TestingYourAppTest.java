package io.github.tokenv3.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documentation shows the very test that runs here. */
class TestingYourAppTest {

    private static final Path SHOWN = Path.of("..", "docs", "testing-your-app.md");
    private static final Path RUN = Path.of("src/test/java/io/github/tokenv3/container/YourAppContainerIT.java");

    @Test
    void theDocumentedTestIsTheOneThatRuns() throws Exception {
        String document = Files.readString(SHOWN);
        String shown = document.substring(document.indexOf("```java\n") + "```java\n".length());
        shown = shown.substring(0, shown.indexOf("```"));

        String run = Files.readString(RUN);
        assertThat(shown).isEqualTo(run.substring(run.indexOf("import ")));
    }
}
