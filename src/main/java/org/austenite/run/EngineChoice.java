package org.austenite.run;

import java.nio.file.Path;
import org.austenite.potential.Parameters;
import org.austenite.run.input.RunInput.BackendKind;
import org.austenite.run.input.RunInput.PrecisionKind;
import org.austenite.run.input.RunInput.TableInput;

/**
 * What the user asks of the engine.
 *
 * @param model model file
 * @param backend which backend
 * @param precision arithmetic of the nets
 * @param tables whether embedding nets are tabulated
 * @param device ordinal of the GPU, where the backend computes on one
 * @param parameters frame parameters, and atomic ones of the start frame: one set or one for each atom
 * @param threads threads that may be used to prepare the model
 */
public record EngineChoice(
        Path model,
        BackendKind backend,
        PrecisionKind precision,
        TableInput tables,
        int device,
        Parameters parameters,
        int threads) {}
