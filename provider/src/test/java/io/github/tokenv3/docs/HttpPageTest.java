package io.github.tokenv3.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code docs/http/README.md} names each file of its folder, and each is clicked through by {@link HttpFilesIT}. */
class HttpPageTest {

    @Test
    void namesEachFile() {
        assertThat(HttpPage.files())
                .containsExactlyInAnyOrderElementsOf(
                        HttpFile.all().stream().map(HttpFile::name).toList());
    }
}
