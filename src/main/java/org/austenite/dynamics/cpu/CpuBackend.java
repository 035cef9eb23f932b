package org.austenite.dynamics.cpu;

import java.util.List;
import org.austenite.InputException;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.PotentialTraits;
import org.austenite.dynamics.ProgramCheck;
import org.austenite.dynamics.Skins;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.neighbor.NeighborCount;
import org.austenite.potential.Potential;

/** Runs programs on the CPU, with any {@link Potential}. */
public final class CpuBackend implements Backend {
    private final String name;
    private final PotentialFactory potentials;
    private final int gradientBytes;

    /**
     * A backend.
     *
     * @param name short name for logs: {@code vector}, {@code reference}
     * @param potentials makes the potential of each program
     */
    public CpuBackend(String name, PotentialFactory potentials) {
        this(name, potentials, 3 * Double.BYTES);
    }

    /** As above, for potentials that keep {@code gradientBytes} for the gradient of each edge of the list. */
    public CpuBackend(String name, PotentialFactory potentials, int gradientBytes) {
        this.name = name;
        this.potentials = potentials;
        this.gradientBytes = gradientBytes;
    }

    @Override
    public long memory(List<StepOp> operations, Load load, Settings settings) {
        double radius = load.rcut() + Skins.choose(operations, load, settings);
        double neighbors = NeighborCount.mean(load.box(), load.type(), load.position(), radius);
        return CpuMemory.bytes(
                load.type().length, load.box(), load.mass().length, neighbors, radius, gradientBytes, operations);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Prepares a program: builds the list (the one that {@code start} came from, where it has one) and evaluates the first forces.
     *
     * @throws InputException when operations, start and potential do not fit each other
     * @throws org.austenite.AusteniteException when the start itself is broken: NaN, overlapping atoms, more neighbours than sel
     */
    @Override
    public StepProgram compile(List<StepOp> operations, Snapshot start, Settings settings, int threads) {
        Potential potential = potentials.create(threads);
        MdSystem system = null;
        try {
            PotentialTraits traits = new PotentialTraits(potential.typeMap(), potential.rcut(), potential.aparamSize());
            ProgramCheck.check(operations, start, settings, traits);
            boolean minimising = operations.stream().anyMatch(StepOp.Fire.class::isInstance);
            Guard guard = new Guard(potential.typeMap(), potential.sel(), settings.minDistance(), minimising);
            double skin = Skins.choose(operations, start, settings, potential.rcut());
            system = new MdSystem(start, settings, potential, guard, skin);
            system.prepare(start.list());
            List<OpRunner> runners =
                    OpRunners.of(operations, start.size(), potential.typeMap().size());
            return new CpuStepProgram(system, runners, start.operations());
        } catch (RuntimeException e) {
            if (system == null) {
                potential.close();
            } else {
                system.close();
            }
            throw e;
        }
    }
}
