package org.austenite.cli;

import java.nio.file.Path;
import org.austenite.system.io.FrameWriter;
import org.austenite.system.io.StructureFormat;
import org.austenite.system.io.StructureWriter;

/** Results as extended XYZ with ASE's keys: {@code energy}, {@code virial}, {@code forces}, {@code energies}. */
final class EvalExtxyz implements EvalSink {
    private final FrameWriter writer;

    EvalExtxyz(Path file) {
        writer = StructureWriter.open(file, StructureFormat.EXTXYZ);
    }

    @Override
    public void accept(EvalResult result) {
        writer.write(result.labelled());
    }

    @Override
    public void commit() {
        writer.commit();
    }

    @Override
    public void close() {
        writer.close();
    }
}
