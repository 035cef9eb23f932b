package org.austenite.system.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.austenite.InputException;
import org.austenite.system.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files are refused with an {@link InputException} or give finite structures; nothing else may come out, whatever the damage. */
class DamagedFilesTest {
    private static final int PER_FILE = 150;
    private static final String[] HOSTILE_WORDS = {
        "-1",
        "0",
        "2147483647",
        "9223372036854775807",
        "99999999999999999999",
        "1e999",
        "NaN",
        "Infinity",
        "0x1p3",
        "1.0f",
        "",
        "\"",
        "{",
        "=",
        ":",
        "ITEM:",
        "Atoms",
        "pbc=\"T T T\"",
        "Lattice=",
        "1e308",
        "-1e308",
        "\u0000",
        "é",
        "1 1 1 1 1 1",
        "238609294",
        "types",
        "-0",
        "1e-320",
    };

    @TempDir
    Path folder;

    private int refused;
    private int read;

    private byte[] written(String name, StructureFormat format) throws IOException {
        Structure frame = Frames.full();
        Path file = folder.resolve(name);
        boolean many = format == StructureFormat.EXTXYZ || format == StructureFormat.LAMMPS_DUMP;
        StructureWriter.write(file, many ? List.of(frame, frame) : List.of(frame), format);
        return Files.readAllBytes(file);
    }

    @Test
    void textFiles_damagedInManyWays_areRefusedOrFinite() throws IOException {
        Random random = new Random(20);
        for (StructureFormat format : StructureFormat.values()) {
            if (format == StructureFormat.DEEPMD) {
                continue;
            }
            byte[] whole = written("whole." + format, format);
            for (int k = 0; k < PER_FILE; k++) {
                Path file = Files.write(folder.resolve("damaged"), damaged(whole, random));
                check(file, ReadOptions.NONE.as(format), format + " case " + k);
            }
        }
        assertThat(refused).isGreaterThan(PER_FILE * 2);
        assertThat(read).isGreaterThan(PER_FILE / 4);
    }

    @Test
    void compressedFiles_damaged_areRefusedOrFinite() throws IOException {
        Random random = new Random(21);
        byte[] whole = written("whole.extxyz.gz", StructureFormat.EXTXYZ);
        for (int k = 0; k < PER_FILE; k++) {
            byte[] bytes =
                    random.nextBoolean() ? flipped(whole, random) : Arrays.copyOf(whole, random.nextInt(whole.length));
            check(Files.write(folder.resolve("damaged.extxyz.gz"), bytes), ReadOptions.NONE, "gzip case " + k);
        }
        assertThat(refused).isGreaterThan(PER_FILE / 2);
    }

    @Test
    void deepmdFolders_damaged_areRefusedOrFinite() throws IOException {
        Random random = new Random(22);
        Path system = folder.resolve("system");
        DeepmdData.write(system, List.of(Frames.full(), Frames.full()));
        List<Path> files;
        try (var walk = Files.walk(system)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int k = 0; k < PER_FILE / 3; k++) {
                Files.write(file, damaged(whole, random));
                check(system, ReadOptions.NONE, file.getFileName() + " case " + k);
            }
            Files.delete(file);
            check(system, ReadOptions.NONE, "without " + file.getFileName());
            Files.write(file, whole);
        }
        assertThat(refused).isGreaterThan(PER_FILE);
    }

    private void check(Path file, ReadOptions options, String what) {
        try {
            for (Structure frame : StructureReader.read(file, options)) {
                assertFinite(frame, what);
            }
            read++;
        } catch (InputException e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
            refused++;
        } catch (RuntimeException e) {
            throw new AssertionError(what + " was not refused as it should: " + e, e);
        }
    }

    private static void assertFinite(Structure frame, String what) {
        Structure.Labels labels = frame.labels();
        double[][] all = {
            frame.box().h(),
            frame.position(),
            frame.velocity(),
            frame.mass(),
            labels.force(),
            labels.virial(),
            labels.atomEnergy(),
            labels.fparam(),
            labels.aparam(),
            labels.energy() == null ? null : new double[] {labels.energy()},
        };
        for (double[] values : all) {
            assertThat(values == null || DoubleStream.of(values).allMatch(Double::isFinite))
                    .as(what)
                    .isTrue();
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            case 1 -> flipped(whole, random);
            case 2 -> withoutLine(whole, random);
            case 3 -> withExtra(whole, random);
            default -> withHostileWord(whole, random);
        };
    }

    private static byte[] flipped(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int k = random.nextInt(8); k >= 0 && bytes.length > 0; k--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] withoutLine(byte[] whole, Random random) {
        String[] lines = new String(whole, StandardCharsets.ISO_8859_1).split("\n");
        int gone = random.nextInt(lines.length);
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < lines.length; k++) {
            text.append(k == gone ? "" : lines[k] + "\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] withExtra(byte[] whole, Random random) {
        int at = random.nextInt(whole.length + 1);
        int length = random.nextInt(40);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, at);
        for (int k = 0; k < length; k++) {
            bytes.write(random.nextInt(256));
        }
        bytes.write(whole, at, whole.length - at);
        return bytes.toByteArray();
    }

    private static byte[] withHostileWord(byte[] whole, Random random) {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        String[] words = text.split("(?<=[\\s=\":])|(?=[\\s=\":])");
        int at = random.nextInt(words.length);
        for (int k = 0; k < words.length && words[at].isBlank(); k++) {
            at = (at + 1) % words.length;
        }
        words[at] = HOSTILE_WORDS[random.nextInt(HOSTILE_WORDS.length)];
        return String.join("", words).getBytes(StandardCharsets.ISO_8859_1);
    }
}
