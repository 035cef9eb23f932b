package org.austenite.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IoReasonTest {
    @TempDir
    Path folder;

    private static void list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isNotNull();
        }
    }

    @Test
    void of_errorsOfTheFileSystem_sayWhatIsWrongAndNotTheFileAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(reason(() -> Files.readString(folder.resolve("nothing"))))
                .isEqualTo("there is no such file or folder");
        assertThat(reason(() -> list(file))).isEqualTo("it is not a folder");
        assertThat(reason(() -> Files.createDirectories(file))).isEqualTo("a file of that name is in the way");
        assertThat(reason(() -> Files.createDirectory(file.resolve("below")))).isEqualTo("Not a directory");
        assertThat(reason(() -> Files.readString(folder))).isEqualTo("Is a directory");
    }

    @Test
    void of_exceptionWithoutAMessage_namesItsKind() {
        assertThat(IoReason.of(new EOFException())).isEqualTo("EOFException");
        assertThat(IoReason.of(new IOException("disk is full"))).isEqualTo("disk is full");
    }

    private static String reason(ThrowingCallable action) {
        return IoReason.of(catchThrowableOfType(IOException.class, action));
    }
}
