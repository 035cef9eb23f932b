package org.austenite.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.austenite.InputException;
import org.austenite.files.Folders;
import org.austenite.files.IoReason;
import org.austenite.files.Json;
import org.austenite.potential.FrameEvaluator;
import org.austenite.system.Structure;
import org.austenite.system.io.FrameWriter;
import org.austenite.system.io.StructureFormat;
import org.austenite.system.io.StructureWriter;

/**
 * A folder that holds all of a check: {@code check.json}, and the frames with either side's results as {@code a.extxyz} and {@code b.extxyz}. What
 * a user sends back.
 */
public final class CheckBundle implements AutoCloseable {
    private final Path folder;
    private final FrameWriter a;
    private final FrameWriter b;

    /** Opens a bundle in a new or empty folder. */
    public CheckBundle(Path folder) {
        this.folder = folder;
        Folders.requireUnused(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException("cannot make the folder " + folder + ": " + IoReason.of(e), e);
        }
        a = StructureWriter.open(folder.resolve("a.extxyz"), StructureFormat.EXTXYZ);
        b = StructureWriter.open(folder.resolve("b.extxyz"), StructureFormat.EXTXYZ);
    }

    /** Adds a frame with both results. */
    public void add(CheckFrame frame, FrameEvaluator.Result ofA, FrameEvaluator.Result ofB) {
        a.write(labelled(frame, ofA));
        b.write(labelled(frame, ofB));
    }

    private static Structure labelled(CheckFrame frame, FrameEvaluator.Result r) {
        return frame.structure()
                .labelled(new Structure.Labels(
                        r.energy(),
                        r.force(),
                        r.virial(),
                        r.atomEnergy(),
                        frame.parameters().fparam(),
                        frame.parameters().aparam()));
    }

    /** Completes the bundle with {@code content} as its {@code check.json}. */
    public void commit(Map<String, ?> content) {
        a.commit();
        b.commit();
        Json.write(folder.resolve("check.json"), content);
    }

    @Override
    public void close() {
        a.close();
        b.close();
    }
}
