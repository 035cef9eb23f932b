package org.austenite.dynamics.cuda;

import java.util.ArrayList;
import java.util.List;
import org.austenite.dynamics.StepOp;

/** Chooses the launcher of each operation. */
final class OpLaunchers {
    /** As the CPU's: purposes of the generators start here, one per place in the program. */
    private static final int FIRST_PURPOSE = 1024;

    private OpLaunchers() {}

    /** Launchers for {@code operations}, in order. */
    static List<OpLauncher> of(List<StepOp> operations, DeviceSystem system) {
        List<OpLauncher> launchers = new ArrayList<>();
        int stress = 0;
        for (int k = 0; k < operations.size(); k++) {
            launchers.add(launcher(operations.get(k), FIRST_PURPOSE + k, stress, system));
            stress += operations.get(k) instanceof StepOp.SampleStress ? 1 : 0;
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
            case StepOp.NoseHoover _,
                    StepOp.Csvr _,
                    StepOp.CellRescale _,
                    StepOp.RemoveMomentum _,
                    StepOp.Fire _,
                    StepOp.SampleMsd _,
                    StepOp.SampleRdf _ -> throw new UnsupportedOperationException(operation.toString());
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
