package org.austenite.system.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.austenite.InputException;
import org.austenite.system.Structure;

/** Reads structure files of every {@link StructureFormat}; text files also gzip-compressed. */
public final class StructureReader {
    private StructureReader() {}

    /**
     * All frames of {@code file}.
     *
     * @throws InputException when it cannot be read or is not what it should be; the message names file and line
     */
    public static List<Structure> read(Path file, ReadOptions options) {
        List<Structure> frames = new ArrayList<>();
        try (FrameReader reader = open(file, options)) {
            for (Optional<Structure> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                frames.add(frame.get());
            }
        }
        if (frames.isEmpty()) {
            throw new InputException(file + " holds no structure");
        }
        return frames;
    }

    /** The first frame of {@code file}. */
    public static Structure readFirst(Path file, ReadOptions options) {
        try (FrameReader reader = open(file, options)) {
            return reader.next().orElseThrow(() -> new InputException(file + " holds no structure"));
        }
    }

    /** Opens {@code file} to be read one frame at a time. */
    public static FrameReader open(Path file, ReadOptions options) {
        StructureFormat format = options.format().orElseGet(() -> StructureFormat.detect(file));
        List<String> elements = options.elements();
        return switch (format) {
            case EXTXYZ -> new ExtxyzReader(LineReader.open(file));
            case LAMMPS_DATA -> new LammpsDataReader(LineReader.open(file, '#'), file, elements);
            case LAMMPS_DUMP -> new LammpsDumpReader(LineReader.open(file), elements);
            case POSCAR -> new PoscarReader(LineReader.open(file), elements);
            case DEEPMD -> new DeepmdReader(file, elements);
        };
    }
}
