package org.austenite.system.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.files.AtomicFile;
import org.austenite.files.IoReason;
import org.austenite.system.Structure;

/**
 * DeePMD-kit's data folders: a system is a folder with {@code type.raw}, {@code type_map.raw}, maybe {@code nopbc}, and {@code set.*} folders of
 * NumPy files (Angstrom, eV).
 */
public final class DeepmdData {
    private static final int MAX_DEPTH = 32;

    private DeepmdData() {}

    /**
     * All systems at and below {@code root}, sorted: DP-GEN keeps them several folders deep, at times behind symbolic links.
     *
     * @throws InputException when there is none
     */
    public static List<Path> findSystems(Path root) {
        if (!Files.isDirectory(root)) {
            throw new InputException(root + " is no folder with DeePMD-kit systems");
        }
        List<Path> systems = new ArrayList<>();
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new Finder(systems));
        } catch (IOException e) {
            throw new InputException("cannot search " + root + ": " + IoReason.of(e), e);
        }
        if (systems.isEmpty()) {
            throw new InputException("no DeePMD-kit system (a folder with type.raw) in or below " + root);
        }
        Collections.sort(systems);
        return List.copyOf(systems);
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final List<Path> systems;

        Finder(List<Path> systems) {
            this.systems = systems;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (Files.exists(folder.resolve("type.raw"))) {
                systems.add(folder);
            }
            Path name = folder.getFileName();
            boolean frames = name != null && name.toString().startsWith("set.");
            return frames ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    /**
     * Writes {@code frames} as one system with one set, float64. A label is written when every frame has it.
     *
     * @param folder the system's folder, which must not hold one yet
     * @param frames frames of the same atoms in the same order, all periodic or none
     */
    public static void write(Path folder, List<Structure> frames) {
        if (frames.isEmpty()) {
            throw new InputException("there are no frames to write to " + folder);
        }
        requireAbsent(folder);
        for (int f = 1; f < frames.size(); f++) {
            requireSameAtoms(frames.getFirst(), frames.get(f), f);
        }
        try {
            writeSet(Files.createDirectories(folder.resolve("set.000")), frames);
            writeTypes(folder, frames.getFirst());
        } catch (IOException e) {
            throw new AusteniteException(
                    AusteniteException.Exit.FAILED, "cannot write " + folder + ": " + IoReason.of(e), e);
        }
    }

    /** Refuses a folder that already holds a system: nothing is overwritten. */
    static void requireAbsent(Path folder) {
        if (Files.exists(folder.resolve("type.raw"))) {
            throw new InputException(folder + " already holds a DeePMD-kit system; choose another folder or remove it");
        }
    }

    private static void requireSameAtoms(Structure first, Structure frame, int number) {
        boolean same = first.size() == frame.size()
                && first.box().periodic() == frame.box().periodic();
        for (int i = 0; same && i < first.size(); i++) {
            same = first.element(i).equals(frame.element(i));
        }
        if (!same) {
            throw new InputException(
                    "frame " + number
                            + " has other atoms or another periodicity than frame 0; a DeePMD-kit system holds one kind of frame");
        }
    }

    private static void writeSet(Path set, List<Structure> frames) {
        writeArray(set, "coord", frames, Structure::position);
        if (frames.getFirst().box().periodic()) {
            writeArray(set, "box", frames, f -> f.box().h());
        }
        writeArray(set, "energy", frames, f -> energy(f.labels()));
        writeArray(set, "force", frames, f -> f.labels().force());
        writeArray(set, "virial", frames, f -> f.labels().virial());
        writeArray(set, "atom_ener", frames, f -> f.labels().atomEnergy());
        writeArray(set, "fparam", frames, f -> f.labels().fparam());
        writeArray(set, "aparam", frames, f -> f.labels().aparam());
    }

    private static double[] energy(Structure.Labels labels) {
        return labels.energy() == null ? null : new double[] {labels.energy()};
    }

    private static void writeArray(
            Path set, String name, List<Structure> frames, Function<Structure, double[]> values) {
        List<double[]> rows = frames.stream().map(values).toList();
        if (rows.stream().allMatch(Objects::nonNull)) {
            NpyWriter.write(set.resolve(name + ".npy"), rows);
        }
    }

    /** Written last: a folder with {@code type.raw} is a whole system. */
    private static void writeTypes(Path folder, Structure first) throws IOException {
        if (!first.box().periodic()) {
            Files.write(folder.resolve("nopbc"), new byte[0]);
        }
        StringBuilder types = new StringBuilder();
        for (int t : first.type()) {
            types.append(t).append('\n');
        }
        Files.writeString(folder.resolve("type_map.raw"), String.join("\n", first.elements()) + "\n");
        AtomicFile.write(folder.resolve("type.raw"), types.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
