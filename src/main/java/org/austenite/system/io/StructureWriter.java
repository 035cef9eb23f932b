package org.austenite.system.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.files.AtomicFile;
import org.austenite.files.IoReason;
import org.austenite.files.TextOut;
import org.austenite.system.Structure;

/** Writes structure files of every {@link StructureFormat}, whole or not at all; text files gzip-compressed when their name ends in {@code .gz}. */
public final class StructureWriter {
    private StructureWriter() {}

    /** Writes {@code frames} in the format that the name of {@code file} stands for. */
    public static void write(Path file, List<Structure> frames) {
        StructureFormat format = StructureFormat.byName(file)
                .orElseThrow(() -> new InputException("the name of " + file
                        + " says no structure format; use .extxyz, .data, .lammpstrj or .poscar"));
        write(file, frames, format);
    }

    /** Writes {@code frames} as {@code format}. */
    public static void write(Path file, List<Structure> frames, StructureFormat format) {
        try (FrameWriter writer = open(file, format)) {
            frames.forEach(writer::write);
            writer.commit();
        }
    }

    /** Opens {@code file} to be written frame by frame; DeePMD-kit folders keep their frames in memory until the commit. */
    public static FrameWriter open(Path file, StructureFormat format) {
        return switch (format) {
            case EXTXYZ -> new TextWriter(file, (frame, _, out) -> ExtxyzWriter.write(frame, out));
            case LAMMPS_DUMP ->
                new TextWriter(file, (frame, number, out) -> LammpsDumpWriter.write(frame, step(frame, number), out));
            case LAMMPS_DATA -> new TextWriter(file, single(file, LammpsDataWriter::write));
            case POSCAR -> new TextWriter(file, single(file, PoscarWriter::write));
            case DEEPMD -> new DeepmdWriter(file);
        };
    }

    /** A frame's time step: its name when that is one, as in frames read from a dump, else its number. */
    private static long step(Structure frame, long number) {
        return frame.name().matches("[0-9]{1,18}") ? Long.parseLong(frame.name()) : number;
    }

    private interface Format {
        void write(Structure frame, long number, TextOut out);
    }

    private interface SingleFormat {
        void write(Structure frame, TextOut out);
    }

    private static Format single(Path file, SingleFormat format) {
        return (frame, number, out) -> {
            if (number > 0) {
                throw new InputException(file + " can hold one frame only; write extxyz for several");
            }
            format.write(frame, out);
        };
    }

    private static final class TextWriter implements FrameWriter {
        private final Format format;
        private final AtomicFile target;
        private final OutputStream stream;
        private final TextOut out;
        private long frames;

        TextWriter(Path file, Format format) {
            this.format = format;
            target = AtomicFile.create(file);
            stream = compressed(file, target);
            out = new TextOut(stream);
        }

        private static OutputStream compressed(Path file, AtomicFile target) {
            if (!file.toString().endsWith(".gz")) {
                return target.stream();
            }
            try {
                return new GZIPOutputStream(target.stream(), 1 << 16);
            } catch (IOException e) {
                target.close();
                throw new AusteniteException(
                        AusteniteException.Exit.FAILED, "cannot write " + file + ": " + IoReason.of(e), e);
            }
        }

        @Override
        public void write(Structure frame) {
            format.write(frame, frames++, out);
        }

        @Override
        public void commit() {
            out.flush();
            try {
                stream.close();
            } catch (IOException e) {
                throw new AusteniteException(
                        AusteniteException.Exit.FAILED, "cannot end a compressed file: " + IoReason.of(e), e);
            }
            target.commit();
        }

        @Override
        public void close() {
            target.close();
        }
    }

    private static final class DeepmdWriter implements FrameWriter {
        private final Path folder;
        private final List<Structure> frames = new ArrayList<>();

        DeepmdWriter(Path folder) {
            DeepmdData.requireAbsent(folder);
            this.folder = folder;
        }

        @Override
        public void write(Structure frame) {
            frames.add(frame);
        }

        @Override
        public void commit() {
            DeepmdData.write(folder, frames);
        }

        @Override
        public void close() {}
    }
}
