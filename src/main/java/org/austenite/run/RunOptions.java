package org.austenite.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.austenite.run.output.OutputFolder.Existing;

/**
 * What the command line adds to an input file.
 *
 * @param existing what to do with an output folder that exists
 * @param extraSteps steps to extend the last stage by; needs a resume
 * @param maxWallSeconds seconds after which the run writes a checkpoint and ends
 * @param threads worker threads instead of the input's
 * @param output output folder instead of the input's
 */
public record RunOptions(
        Existing existing, long extraSteps, OptionalDouble maxWallSeconds, OptionalInt threads, Optional<Path> output) {
    /** A plain run. */
    public static final RunOptions NONE =
            new RunOptions(Existing.REFUSE, 0, OptionalDouble.empty(), OptionalInt.empty(), Optional.empty());

    /** A plain resume. */
    public static final RunOptions RESUME =
            new RunOptions(Existing.RESUME, 0, OptionalDouble.empty(), OptionalInt.empty(), Optional.empty());
}
