package org.austenite.run.input;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.austenite.InputException;

/**
 * A whole input file, checked. Relative paths have been resolved against the input file's folder. Units are the engine's (ps, eV/Angstrom^3, K).
 *
 * @param file the input file
 * @param text every value as written, by its path ({@code stages[1].time}): what a resume is compared with
 * @param engine model, backend and their settings
 * @param start where the atoms come from
 * @param velocities how velocities are drawn
 * @param seed seed of all random numbers
 * @param timeStep time step (ps)
 * @param threads worker threads, 0 for all cores
 * @param checkpoint how often checkpoints are written
 * @param stages what is done, in order
 * @param viscosity Green-Kubo analysis at the end, if wanted
 * @param output output folder
 */
public record RunInput(
        Path file,
        Map<String, String> text,
        EngineInput engine,
        StartInput start,
        VelocityInput velocities,
        long seed,
        double timeStep,
        int threads,
        CheckpointInput checkpoint,
        List<StageInput> stages,
        Optional<ViscosityInput> viscosity,
        Path output) {

    /** An error at {@code key} of {@code stage}: {@code run.yaml:12: stages[1].rdf: message}. */
    public InputException error(StageInput stage, String key, String message) {
        return new Source(file).error(stage.line(), "stages[" + stages.indexOf(stage) + "]." + key, message);
    }

    /**
     * The model and what computes it.
     *
     * @param model model file
     * @param backend which backend
     * @param precision arithmetic of the nets
     * @param tables whether embedding nets are tabulated
     * @param device ordinal of the GPU, for backend cuda
     * @param skin list skin (Angstrom), NaN to choose from counts
     * @param allowSelOverflow whether more neighbours than sel are tolerated
     * @param fparam frame parameters, or null
     * @param aparam atomic parameters: one set for every atom or [n, d], or null
     */
    public record EngineInput(
            Path model,
            BackendKind backend,
            PrecisionKind precision,
            TableInput tables,
            int device,
            double skin,
            boolean allowSelOverflow,
            double[] fparam,
            double[] aparam) {}

    /** Which backend. */
    public enum BackendKind {
        /** The fastest that this machine has. */
        AUTO,
        /** Scalar fp64, the specification. */
        REFERENCE,
        /** Vector API, all cores. */
        VECTOR,
        /** A CUDA GPU. */
        CUDA
    }

    /** Arithmetic of the nets. */
    public enum PrecisionKind {
        /** Everything in double precision. */
        FP64,
        /** Nets and tables in single precision, sums over atoms in double. */
        MIXED
    }

    /** Whether the embedding nets are tabulated at load. */
    public sealed interface TableInput {
        /** The exact nets. */
        record Off() implements TableInput {}

        /** Tables within a force error (eV/Angstrom, RMS). */
        record Within(double forceError) implements TableInput {}

        /** The default: tables within 1e-8 eV/Angstrom. */
        record Auto() implements TableInput {}
    }

    /**
     * How velocities are drawn when the atoms have none.
     *
     * @param temperature temperature (K); empty for the first stage's
     * @param seed seed; the run's when not given
     * @param redraw drawn anew even when the atoms come with velocities
     */
    public record VelocityInput(OptionalDouble temperature, long seed, boolean redraw) {}

    /**
     * How often checkpoints are written: by steps or by wall time. The moment changes no result.
     *
     * @param steps steps between checkpoints, 0 for wall time
     * @param seconds seconds between checkpoints, used when {@code steps} is 0
     */
    public record CheckpointInput(long steps, double seconds) {}

    /**
     * Green-Kubo analysis of a stage.
     *
     * @param from name of the stage
     * @param maxLag largest correlation time (ps)
     * @param cutoff where the running integral is read (ps); empty for the automatic rule
     * @param allowSolid whether a result is given although the atoms hardly diffuse
     */
    public record ViscosityInput(String from, double maxLag, OptionalDouble cutoff, boolean allowSolid) {}
}
