package org.austenite.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Measured force errors of the ways to compute a model faster than by exact nets in double precision.
 *
 * @param intervals intervals of the tables, 0 where the file's own tables are the model
 * @param errors force error of each way, in the order to be shown
 */
public record ModelAccuracy(int intervals, Map<String, ForceError> errors) {
    /** Measures {@code on}'s model with the tables that a run would take. */
    public static ModelAccuracy of(ForceComparison on) {
        TableTuner.Tuned tuned = TableTuner.standard(on);
        Map<String, ForceError> errors = new LinkedHashMap<>();
        if (tuned.tables().intervals() > 0) {
            errors.put("fp64 tables", tuned.error());
            errors.put(
                    "mixed exact",
                    on.error(new PreparedModel(on.model(), Rung.VECTOR, Arithmetic.MIXED, Optional.empty())));
        }
        errors.put("mixed tables", on.error(PreparedModel.withTables(on.model(), Arithmetic.MIXED, tuned.tables())));
        return new ModelAccuracy(tuned.tables().intervals(), errors);
    }
}
