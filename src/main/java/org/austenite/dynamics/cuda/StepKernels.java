package org.austenite.dynamics.cuda;

import org.austenite.dynamics.Failures;
import org.austenite.dynamics.Ramp;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.neighbor.NeighborListCuda;

/** Makes the launches that most operations consist of: {@code kernels/90_integrate.cu} and {@code kernels/95_sample.cu}. */
final class StepKernels {
    private static final int THREADS = StepParts.THREADS;

    private final DeviceSystem system;
    private final KernelModule integrate;
    private final KernelModule sample;

    StepKernels(DeviceSystem system) {
        this.system = system;
        integrate = system.device().module("90_integrate");
        sample = system.device().module("95_sample");
    }

    /** {@code v += kick F / m, x += drift v}; times in ps. */
    Launch move(double kick, double drift) {
        DeviceAtoms atoms = system.atoms();
        return overAtoms(integrate.kernel("move_atoms"))
                .with(atoms.count())
                .with(list().type())
                .with(atoms.inverseMass())
                .with(system.evaluation().force())
                .with(atoms.velocity())
                .with(list().position())
                .with(atoms.origin())
                .with(system.scalars().array())
                .with(kick)
                .with(drift)
                .with(system.parts().farthest())
                .with(system.parts().lost());
    }

    /** The same with the O of BAOAB and a drift behind it. */
    Launch move(double kick, double before, Noise noise, double after) {
        DeviceAtoms atoms = system.atoms();
        Launch launch = overAtoms(integrate.kernel("move_atoms_noisily"))
                .with(system.ring().clock())
                .with(atoms.count())
                .with(list().type())
                .with(atoms.tag())
                .with(atoms.mass())
                .with(atoms.inverseMass())
                .with(system.evaluation().force())
                .with(atoms.velocity())
                .with(list().position())
                .with(atoms.origin())
                .with(system.scalars().array())
                .with(kick)
                .with(before)
                .with(after)
                .with(noise.keep())
                .with(1 - noise.keep() * noise.keep());
        return ramp(launch, noise.temperature())
                .with(noise.seed())
                .with(noise.purpose())
                .with(system.parts().farthest())
                .with(system.parts().lost())
                .with(system.parts().work());
    }

    /** What random forces have given becomes work. */
    Launch bookNoise() {
        return oneBlock(integrate.kernel("book_noise"))
                .with(system.parts().blocks())
                .with(system.parts().work())
                .with(system.scalars().array());
    }

    /** Whether the list serves the present positions; a stop says to come back to evaluation {@code entry}. */
    Launch judgePositions(boolean noisy, int entry) {
        Launch launch = oneBlock(integrate.kernel("judge_positions"))
                .with(system.parts().blocks())
                .with(system.parts().farthest())
                .with(system.parts().lost());
        return (noisy ? launch.with(system.parts().work()) : launch.with(0L))
                .with(system.scalars().array())
                .with(system.forces().rcut())
                .with(system.listRadius())
                .with(entry);
    }

    /** Ghosts follow their owners. */
    Launch refreshGhosts() {
        return new Launch(integrate.kernel("refresh_ghosts"), StepParts.blocks(list().ghosts()), THREADS)
                .with(list().stop())
                .with(list().local())
                .with(list().ghosts())
                .with(list().owner())
                .with(list().shift())
                .with(system.scalars().array())
                .with(list().position());
    }

    /** {@code v += kick F / m}, and a look at forces and distances. */
    Launch kickAndCheck(double kick) {
        DeviceAtoms atoms = system.atoms();
        boolean minimising = !Double.isNaN(system.fmax());
        double closest = minimising ? 0 : system.settings().minDistance();
        return overAtoms(integrate.kernel("kick_and_check"))
                .with(system.ring().clock())
                .with(atoms.count())
                .with(list().ntypes())
                .with(list().type())
                .with(atoms.mass())
                .with(atoms.inverseMass())
                .with(system.evaluation().force())
                .with(list().position())
                .with(list().groupBegin())
                .with(list().neighbor())
                .with(kick)
                .with(minimising ? Double.MAX_VALUE : Failures.MAX_FORCE * Failures.MAX_FORCE)
                .with(closest * closest)
                .with((long) Failures.DISTANCE_INTERVAL)
                .with(atoms.velocity())
                .with(system.parts().kinetic())
                .with(system.parts().largest())
                .with(system.parts().refused());
    }

    /** Velocities times the scale among the scalars. */
    Launch scaleVelocities() {
        DeviceAtoms atoms = system.atoms();
        return overAtoms(integrate.kernel("scale_velocities"))
                .with(atoms.count())
                .with(list().type())
                .with(atoms.mass())
                .with(system.scalars().array())
                .with(atoms.velocity())
                .with(system.parts().kinetic());
    }

    /** Sums, verdict and the records of {@code count} samplers from {@code first} on; the last one of a step counts it. */
    Launch sample(Samplers samplers, int first, int count, boolean counts) {
        return settling(sample.kernel("sample"))
                .with(system.evaluation().virial())
                .with(first)
                .with(count)
                .with(samplers.table())
                .with(samplers.stress())
                .with(system.ring().numbers())
                .with((long) system.ring().capacity())
                .with(system.fmax())
                .with(counts ? 1 : 0);
    }

    /** A launch of one block that begins with sums and a verdict ({@code kernels/settle.cuh}), the arguments for these given. */
    Launch settling(KernelModule.Kernel kernel) {
        DeviceEvaluation evaluation = system.evaluation();
        return oneBlock(kernel)
                .with(system.ring().clock())
                .with(system.parts().blocks())
                .with(system.parts().kinetic())
                .with(system.parts().largest())
                .with(system.parts().refused())
                .with(evaluation.energy())
                .with(list().ntypes())
                .with(evaluation.selOverflow())
                .with(system.settings().allowSelOverflow() ? 1 : 0)
                .with(system.scalars().array());
    }

    /** The mean of a mass-weighted sum, and {@code booked} times its square and the total mass as work. */
    Launch weightedMean(DeviceArray<double[]> weighted, double booked) {
        return oneBlock(thermostat().kernel("weighted_mean"))
                .with(system.parts().blocks())
                .with(weighted)
                .with(booked)
                .with(system.scalars().array());
    }

    /** {@code kernels/91_thermostat.cu}. */
    KernelModule thermostat() {
        return system.device().module("91_thermostat");
    }

    /** {@code kernels/95_sample.cu}. */
    KernelModule sample() {
        return sample;
    }

    /** A launch of one thread per atom, its first argument given. */
    Launch overAtoms(KernelModule.Kernel kernel) {
        return new Launch(kernel, system.parts().blocks(), THREADS).with(list().stop());
    }

    /** A launch of one block, its first argument given. */
    Launch oneBlock(KernelModule.Kernel kernel) {
        return new Launch(kernel, 1, THREADS).with(list().stop());
    }

    /** A ramp as four arguments. */
    static Launch ramp(Launch launch, Ramp ramp) {
        return launch.with(ramp.from()).with(ramp.to()).with(ramp.firstStep()).with(ramp.lastStep());
    }

    private NeighborListCuda list() {
        return system.list();
    }

    /** The O of BAOAB: factor of the old velocity, target, and the address of its random numbers. */
    record Noise(double keep, Ramp temperature, long seed, int purpose) {}
}
