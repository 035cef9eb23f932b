package org.austenite.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.austenite.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    private Path folder;

    @Test
    void below_isSortedAndGoesAsDeepAsAsked() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("b/c"));
        Path file = Files.createFile(deep.resolve("d"));
        Path first = Files.createFile(folder.resolve("a"));
        assertThat(Folders.below(folder, 1)).containsExactly(first, folder.resolve("b"));
        assertThat(Folders.below(folder, 3)).containsExactly(first, folder.resolve("b"), deep, file);
    }

    @Test
    void below_whatIsNoFolder_isRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("a"));
        assertThatThrownBy(() -> Folders.below(file, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it is not a folder");
        assertThatThrownBy(() -> Folders.below(folder.resolve("none"), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void below_aFolderWithinThatMustNotBeRead_isRefusedByItsName() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assertThat(closed.toFile().setReadable(false)).isTrue();
        try {
            assumeFalse(Files.isReadable(closed), "the superuser may read everything");
            assertThatThrownBy(() -> Folders.below(folder, 3))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("closed")
                    .hasMessageContaining("permission denied");
        } finally {
            assertThat(closed.toFile().setReadable(true)).isTrue();
        }
    }
}
