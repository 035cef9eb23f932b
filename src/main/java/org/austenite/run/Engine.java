package org.austenite.run;

import java.util.List;
import java.util.Map;
import org.austenite.dynamics.Backend;

/**
 * A loaded model with the backend that computes it.
 *
 * @param backend compiles programs for this model
 * @param typeMap names of the model's types
 * @param rcut the model's cut-off (Angstrom)
 * @param fparamSize frame parameters that the model takes
 * @param aparamSize atomic parameters that it takes per atom
 * @param settings what was resolved and must be the same when a run is resumed: backend, lane width, precision, table intervals
 * @param notes lines for the user: what {@code auto} chose and why, the tables' measured force error
 */
public record Engine(
        Backend backend,
        List<String> typeMap,
        double rcut,
        int fparamSize,
        int aparamSize,
        Map<String, String> settings,
        List<String> notes) {}
