package org.austenite.cli;

import java.nio.file.Path;
import java.util.Set;
import org.austenite.engine.ForceComparison;
import org.austenite.model.DeepPotModel;
import org.austenite.system.Structure;
import picocli.CommandLine.Mixin;

/** Options of the commands that measure force errors on a structure. */
final class SampleOptions {
    @Mixin
    private ParameterOptions parameters;

    @Mixin
    private ElementsOption elements;

    @Mixin
    private ThreadsOption threads;

    /** A comparison on the first frame of {@code file}. */
    ForceComparison on(Path file, DeepPotModel model) {
        return on(FrameSource.first(file, elements.names()), model);
    }

    /** A comparison on {@code frame}. */
    ForceComparison on(Structure frame, DeepPotModel model) {
        TypedFrame typed = TypedFrame.of(frame, model, Set.of(), parameters.of(frame, model));
        return typed.comparison(model, threads.count());
    }
}
