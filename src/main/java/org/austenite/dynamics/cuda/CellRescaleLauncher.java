package org.austenite.dynamics.cuda;

import org.austenite.dynamics.StepOp.CellRescale;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.system.Box;

/** Isotropic stochastic cell rescaling, with an evaluation of the forces in the new cell. */
record CellRescaleLauncher(CellRescale op, int purpose) implements OpLauncher {
    @Override
    public boolean isDue(long step) {
        return step % op.every() == 0;
    }

    @Override
    public void addTo(StepBuilder step) {
        DeviceSystem system = step.system();
        StepKernels kernels = system.kernels();
        KernelModule barostat = system.device().module("92_barostat");
        step.add(rescaleCell(system, kernels.settling(barostat.kernel("rescale_cell"))));
        DeviceAtoms atoms = system.atoms();
        step.addMoving(kernels.overAtoms(barostat.kernel("rescale_atoms"))
                .with(atoms.count())
                .with(system.list().type())
                .with(atoms.mass())
                .with(system.scalars().array())
                .with(atoms.origin())
                .with(atoms.velocity())
                .with(system.list().position())
                .with(system.parts().kinetic())
                .with(system.parts().farthest())
                .with(system.parts().lost()));
        step.evaluate();
        step.add(kernels.settling(barostat.kernel("book_rescaling")));
    }

    private Launch rescaleCell(DeviceSystem system, Launch launch) {
        Box built = system.builtIn();
        int place = Scalars.largestComponent(built);
        double rate = op.compressibility() * op.every() * system.settings().timeStep() / op.damp();
        launch.with(system.evaluation().virial())
                .with(place)
                .with(built.h()[place])
                .with(rate);
        return StepKernels.ramp(StepKernels.ramp(launch, op.pressure()), op.temperature())
                .with(op.seed())
                .with(purpose);
    }
}
