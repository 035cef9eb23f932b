package org.austenite.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.austenite.InputException;
import org.austenite.system.Structure;
import org.austenite.system.io.DeepmdData;
import org.austenite.system.io.FrameReader;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureReader;

/**
 * The frames of several files, one after the other, each with a distinct name: its own, or its number from 0. A folder stands for every
 * DeePMD-kit system in it.
 */
final class FrameSource implements AutoCloseable {
    private final Deque<Path> waiting;
    private final ReadOptions options;
    private final Map<String, Integer> seen = new HashMap<>();
    private FrameReader open;
    private Path file;
    private boolean fileIsEmpty;
    private long number;

    /**
     * A source.
     *
     * @param files files and folders
     * @param elements names of numbered types, empty when the files name them
     */
    FrameSource(List<Path> files, List<String> elements) {
        waiting = new ArrayDeque<>(
                files.stream().flatMap(f -> systems(f).stream()).toList());
        options = ReadOptions.elements(elements);
    }

    /** The first frame of {@code file}. */
    static Structure first(Path file, List<String> elements) {
        try (FrameSource frames = new FrameSource(List.of(file), elements)) {
            return frames.next().orElseThrow();
        }
    }

    private static List<Path> systems(Path file) {
        if (!Files.exists(file)) {
            throw new InputException("there is no file " + file);
        }
        return Files.isDirectory(file) ? DeepmdData.findSystems(file) : List.of(file);
    }

    /** The next frame; empty after the last. */
    Optional<Structure> next() {
        while (true) {
            Optional<Structure> frame = open == null ? Optional.empty() : open.next();
            if (frame.isPresent()) {
                fileIsEmpty = false;
                return frame.map(this::named);
            }
            requireNotEmpty();
            close();
            if (waiting.isEmpty()) {
                return Optional.empty();
            }
            file = waiting.remove();
            fileIsEmpty = true;
            open = StructureReader.open(file, options);
        }
    }

    private Structure named(Structure f) {
        String own = f.name().isEmpty() ? String.valueOf(number) : f.name();
        number++;
        int times = seen.merge(own, 1, Integer::sum);
        return f.named(times == 1 ? own : own + "#" + times);
    }

    private void requireNotEmpty() {
        if (open != null && fileIsEmpty) {
            throw new InputException(file + " holds no structure");
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
