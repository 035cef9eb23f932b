package org.austenite.dynamics.cuda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.austenite.dynamics.StepOp;

/** Chooses the launcher of each operation. */
final class OpLaunchers {
    /** As the CPU's: purposes of the generators start here, one per place in the program. */
    private static final int FIRST_PURPOSE = 1024;

    private OpLaunchers() {}

    /** Launchers for {@code operations}, in order; equal Nose-Hoover operations are the two ends of one chain and share a launcher. */
    static List<OpLauncher> of(List<StepOp> operations, DeviceSystem system) {
        Map<StepOp.NoseHoover, OpLauncher> chains = new HashMap<>();
        List<OpLauncher> launchers = new ArrayList<>();
        int stress = 0;
        for (int k = 0; k < operations.size(); k++) {
            StepOp op = operations.get(k);
            launchers.add(
                    op instanceof StepOp.NoseHoover chain
                            ? chains.computeIfAbsent(chain, NoseHooverLauncher::new)
                            : launcher(op, FIRST_PURPOSE + k, stress, system));
            stress += op instanceof StepOp.SampleStress ? 1 : 0;
        }
        return launchers;
    }

    private static OpLauncher launcher(StepOp operation, int purpose, int stress, DeviceSystem system) {
        return switch (operation) {
            case StepOp.Kick op -> new KickLauncher(op);
            case StepOp.Drift op -> new DriftLauncher(op);
            case StepOp.Forces _ -> new ForcesLauncher();
            case StepOp.Langevin op -> new LangevinLauncher(op, purpose);
            case StepOp.SampleThermo op ->
                new ThermoLauncher(op, system.settings().degreesOfFreedom());
            case StepOp.SampleStress op -> new StressLauncher(op, system.samplers(), stress);
            case StepOp.NoseHoover op -> new NoseHooverLauncher(op);
            case StepOp.Csvr op -> new CsvrLauncher(op, purpose);
            case StepOp.CellRescale op -> new CellRescaleLauncher(op, purpose);
            case StepOp.RemoveMomentum op -> new RemoveMomentumLauncher(op);
            case StepOp.Fire op -> new FireLauncher(op);
            case StepOp.SampleMsd op -> new MsdLauncher(op, system);
            case StepOp.SampleRdf op -> new RdfLauncher(op, system.atoms().ntypes());
        };
    }

    /** Most numbers that a step of {@code operations} puts into the ring. */
    static int numbersPerStep(List<StepOp> operations, int ntypes) {
        int numbers = 0;
        for (StepOp operation : operations) {
            numbers += switch (operation) {
                case StepOp.SampleThermo _ -> ThermoLauncher.NUMBERS;
                case StepOp.SampleStress _ -> StressLauncher.NUMBERS;
                case StepOp.SampleMsd _ -> ntypes;
                default -> 0;
            };
        }
        return numbers;
    }
}
