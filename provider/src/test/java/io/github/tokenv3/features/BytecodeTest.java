package io.github.tokenv3.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tokenv3.endpoint.TokenV3ResourceFactory;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BytecodeTest {

    private static final int JAVA_17 = 61;

    /** Keycloak runs on Java 17 too, whichever JDK this was compiled with. */
    @Test
    void isJava17s() throws IOException {
        try (InputStream classFile = TokenV3ResourceFactory.class.getResourceAsStream("TokenV3ResourceFactory.class");
                DataInputStream data = new DataInputStream(classFile)) {
            assertThat(data.readInt()).isEqualTo(0xCAFEBABE);
            data.readUnsignedShort();
            assertThat(data.readUnsignedShort()).isEqualTo(JAVA_17);
        }
    }
}
