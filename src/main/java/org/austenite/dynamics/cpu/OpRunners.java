package org.austenite.dynamics.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.austenite.dynamics.StepOp;

/** Chooses the runner of each operation. */
final class OpRunners {
    /** Purposes of the generators start here, one per place in the program, so that no two operations share random numbers. */
    private static final int FIRST_PURPOSE = 1024;

    private OpRunners() {}

    /** Runners for {@code operations}; equal Nose-Hoover operations are the two ends of one chain and share a runner. */
    static List<OpRunner> of(List<StepOp> operations, int atoms, int ntypes) {
        Map<StepOp.NoseHoover, OpRunner> chains = new HashMap<>();
        List<OpRunner> runners = new ArrayList<>();
        for (int k = 0; k < operations.size(); k++) {
            StepOp op = operations.get(k);
            runners.add(
                    op instanceof StepOp.NoseHoover chain
                            ? chains.computeIfAbsent(chain, NoseHooverRunner::new)
                            : runner(op, FIRST_PURPOSE + k, atoms, ntypes));
        }
        return runners;
    }

    private static OpRunner runner(StepOp operation, int purpose, int atoms, int ntypes) {
        return switch (operation) {
            case StepOp.Kick op -> new KickRunner(op);
            case StepOp.Drift op -> new DriftRunner(op);
            case StepOp.Forces _ -> new ForcesRunner();
            case StepOp.Langevin op -> new LangevinRunner(op, purpose);
            case StepOp.NoseHoover op -> new NoseHooverRunner(op);
            case StepOp.Csvr op -> new CsvrRunner(op, purpose);
            case StepOp.CellRescale op -> new CellRescaleRunner(op, purpose);
            case StepOp.RemoveMomentum op -> new RemoveMomentumRunner(op);
            case StepOp.Fire op -> new FireRunner(op);
            case StepOp.SampleThermo op -> new ThermoSampler(op);
            case StepOp.SampleStress op -> new StressSampler(op);
            case StepOp.SampleMsd op -> new MsdSampler(op, atoms, ntypes);
            case StepOp.SampleRdf op -> new RdfSampler(op, ntypes);
        };
    }
}
