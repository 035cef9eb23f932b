package org.austenite.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.austenite.AusteniteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private void assertOnlyFile(String content) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("a.txt"));
        }
        assertThat(Files.readString(folder.resolve("a.txt"))).isEqualTo(content);
    }

    @Test
    void write_newAndExistingFile_holdsTheContent() throws IOException {
        AtomicFile.write(folder.resolve("a.txt"), new byte[] {'1'});
        AtomicFile.write(folder.resolve("a.txt"), new byte[] {'2'});

        assertOnlyFile("2");
    }

    @Test
    void close_withoutCommit_keepsTheOldFileAndNothingElse() throws IOException {
        AtomicFile.write(folder.resolve("a.txt"), new byte[] {'1'});
        try (AtomicFile file = AtomicFile.create(folder.resolve("a.txt"))) {
            file.stream().write('2');
            assertThat(Files.readString(folder.resolve("a.txt"))).isEqualTo("1");
        }
        assertOnlyFile("1");
    }

    @Test
    void create_noSuchFolder_isNamed() {
        assertThatThrownBy(() -> AtomicFile.create(folder.resolve("none/a.txt")))
                .isInstanceOf(AusteniteException.class)
                .hasMessageContaining("a.txt");
    }

    @Test
    void textOut_longAndShortTextInAnyLocale_arrivesInOrder() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TextOut out = new TextOut(bytes);
            String large = "x".repeat(200_000);
            out.put("é")
                    .put(0.1)
                    .blank()
                    .put(-12L)
                    .put(large)
                    .putAll(new double[] {1, 2, 3}, 1, 2)
                    .line();
            out.flush();

            assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("é0.1 -12" + large + " 2.0 3.0\n");
        } finally {
            Locale.setDefault(before);
        }
    }
}
