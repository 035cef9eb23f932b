package org.austenite.run;

import java.util.List;
import org.austenite.run.input.RunInput;
import org.austenite.run.input.StageInput;
import org.austenite.run.input.StageInput.DumpInput;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.run.input.StageInput.Sampling;

/** Whether stages can be carried out with a model and a cell: known before the first step, not hours later when a stage's turn comes. */
final class StageCheck {
    private final RunInput input;
    private final List<String> typeMap;
    private final double rcut;
    private final boolean periodic;

    /**
     * A check of {@code input}'s stages.
     *
     * @param typeMap names of the model's types
     * @param rcut the model's cut-off (Angstrom)
     * @param periodic whether the atoms have a periodic cell
     */
    StageCheck(RunInput input, List<String> typeMap, double rcut, boolean periodic) {
        this.input = input;
        this.typeMap = typeMap;
        this.rcut = rcut;
        this.periodic = periodic;
    }

    /**
     * Checks every stage.
     *
     * @throws org.austenite.InputException naming file, line and key of the first that cannot be carried out
     */
    void run() {
        for (StageInput stage : input.stages()) {
            stage.dumps().forEach(d -> elements(stage, d));
            if (stage instanceof Dynamics d) {
                cell(d);
                distances(d);
            }
        }
    }

    private void elements(StageInput stage, DumpInput dump) {
        for (String element : dump.elements()) {
            if (!typeMap.contains(element)) {
                throw input.error(
                        stage,
                        "dump",
                        dump.file() + " is to show " + element + ", but the model's types are "
                                + String.join(", ", typeMap));
            }
        }
    }

    private void cell(Dynamics stage) {
        Sampling sampling = stage.sampling();
        needsCell(stage, "ensemble", stage.barostat().isPresent());
        needsCell(stage, "stress", sampling.stressBlock() > 0);
        needsCell(stage, "rdf", sampling.rdf() > 0);
    }

    private void needsCell(Dynamics stage, String key, boolean wanted) {
        if (wanted && !periodic) {
            throw input.error(stage, key, "needs a periodic cell, and the atoms have none");
        }
    }

    private void distances(Dynamics stage) {
        double rmax = stage.sampling().rdfMax();
        if (rmax > rcut) {
            throw input.error(
                    stage,
                    "rdf.rmax",
                    (float) rmax + " A lies beyond the model's cut-off, " + (float) rcut
                            + " A: neighbours are known that far only");
        }
    }
}
