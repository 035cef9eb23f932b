package org.austenite.cli;

import java.util.ArrayList;
import java.util.List;
import org.austenite.model.DeepPotModel;

/** Says which atoms had more neighbours than the model keeps. */
final class SelOverflow {
    private SelOverflow() {}

    /** A warning per neighbour type with an overflow. */
    static List<String> warnings(String where, long[] overflow, DeepPotModel model) {
        List<String> warnings = new ArrayList<>();
        for (int t = 0; t < overflow.length; t++) {
            if (overflow[t] > 0) {
                int sel = model.descriptor().sel()[t];
                warnings.add("warning: " + where + ": " + overflow[t] + (overflow[t] == 1 ? " atom has" : " atoms have")
                        + " more " + model.typeMap().get(t) + " neighbours within "
                        + model.descriptor().rcut()
                        + " A than the model's sel of " + sel + "; the nearest " + sel
                        + " are kept, as DeePMD-kit does");
            }
        }
        return warnings;
    }
}
