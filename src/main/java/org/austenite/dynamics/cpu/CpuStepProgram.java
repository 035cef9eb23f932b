package org.austenite.dynamics.cpu;

import java.util.Arrays;
import java.util.List;
import org.austenite.InputException;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.ListOrigin;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;

/** Interprets a program: every step, each operation in list order. */
final class CpuStepProgram implements StepProgram {
    private final MdSystem system;
    private final OpRunner[] runners;

    /** The minimiser among the operations, or null. */
    private final FireRunner minimiser;

    CpuStepProgram(MdSystem system, List<OpRunner> runners, List<OpState> states) {
        this.system = system;
        this.runners = runners.toArray(OpRunner[]::new);
        this.minimiser = runners.stream()
                .filter(FireRunner.class::isInstance)
                .map(FireRunner.class::cast)
                .findFirst()
                .orElse(null);
        for (int k = 0; k < this.runners.length; k++) {
            if (states.isEmpty()) {
                this.runners[k].start(system);
            } else {
                restore(this.runners[k], states.get(k));
            }
        }
    }

    private static void restore(OpRunner runner, OpState state) {
        OpState like = runner.state();
        if (like.numbers().length != state.numbers().length || like.counts().length != state.counts().length) {
            throw new InputException(
                    "the checkpoint's operations are not the input's: resume with the input that wrote it, "
                            + "or start a new run from its atoms with start_from");
        }
        runner.restore(state);
    }

    @Override
    public long step() {
        return system.step();
    }

    @Override
    public Outcome run(long steps, SampleSink sink) {
        for (OpRunner runner : runners) {
            runner.announce(system, sink);
        }
        for (long k = 0; k < steps && !converged(); k++) {
            system.advance();
            for (OpRunner runner : runners) {
                runner.run(system, sink);
            }
        }
        return converged() ? Outcome.CONVERGED : Outcome.DONE;
    }

    private boolean converged() {
        return minimiser != null && minimiser.converged(system);
    }

    @Override
    public Snapshot snapshot() {
        Atoms atoms = system.atoms();
        ListOrigin origin = system.listOrigin();
        return new Snapshot(
                system.step(),
                system.box(),
                atoms.tag.clone(),
                atoms.type.clone(),
                atoms.mass.clone(),
                Arrays.copyOf(atoms.position, 3 * atoms.n),
                atoms.image.clone(),
                atoms.velocity.clone(),
                new ListOrigin(
                        Arrays.copyOf(origin.position(), 3 * atoms.n),
                        origin.box(),
                        origin.skin(),
                        origin.rebuilds(),
                        origin.dangerous()),
                Arrays.stream(runners).map(OpRunner::state).toList(),
                system.work());
    }

    @Override
    public Snapshot view() {
        Atoms atoms = system.atoms();
        return new Snapshot(
                system.step(),
                system.box(),
                atoms.tag,
                atoms.type,
                atoms.mass,
                atoms.position,
                atoms.image,
                atoms.velocity,
                system.listOrigin(),
                Arrays.stream(runners).map(OpRunner::view).toList(),
                system.work());
    }

    @Override
    public double[] forces() {
        return system.force();
    }

    @Override
    public Thermo thermo() {
        return system.thermo();
    }

    @Override
    public void close() {
        system.close();
    }
}
