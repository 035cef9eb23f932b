package org.austenite.run;

import org.austenite.system.Structure;

/** Loads models. The run layer knows no backend: this is where they come in. */
@FunctionalInterface
public interface EngineFactory {
    /**
     * Loads a model.
     *
     * @param choice what the user wants; an explicit choice that cannot be met is an error
     * @param startFrame the atoms that the run starts from: tables report their force error on it
     * @throws org.austenite.AusteniteException when the model or the choice cannot be used
     */
    Engine create(EngineChoice choice, Structure startFrame);
}
