package org.austenite.dynamics.cuda;

import java.util.List;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Skins;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.Thermo;
import org.austenite.gpu.Device;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.NeighborListBuilderCuda;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.potential.Parameters;
import org.austenite.system.Box;

/**
 * The state that the launches of a program work on, in device memory: atoms, cell, list, forces, and the work done so far. The forces are used,
 * not owned.
 */
final class DeviceSystem implements AutoCloseable {
    private final Device device;
    private final Settings settings;
    private final double fmax;
    private final DeviceForces forces;
    private final NeighborListBuilderCuda builder;
    private final NeighborListCuda list = new NeighborListCuda();
    private final Stream stream = new Stream();
    private final DeviceAtoms atoms;
    private final DeviceEvaluation evaluation;
    private final StepParts parts;
    private final Scalars scalars;
    private final Ring ring;
    private final Samplers samplers;
    private final StepKernels kernels;
    private double skin;
    private Box builtIn;
    private long rebuilds;
    private long dangerous;

    DeviceSystem(Device device, List<StepOp> operations, Snapshot start, Settings settings, DeviceForces forces) {
        this.device = device;
        this.settings = settings;
        this.fmax = fmax(operations);
        this.forces = forces;
        builder = new NeighborListBuilderCuda(device);
        skin = Skins.choose(operations, start, settings, forces.rcut());
        atoms = new DeviceAtoms(start, list);
        evaluation = new DeviceEvaluation(start.size(), start.mass().length);
        parts = new StepParts(start.size());
        scalars = new Scalars(start.box(), start.work());
        int numbers = OpLaunchers.numbersPerStep(operations, start.mass().length);
        ring = new Ring(CudaStepProgram.BATCH * numbers, start.step());
        samplers = new Samplers(operations);
        kernels = new StepKernels(this);
        builtIn = start.box();
    }

    /** Builds the first list, at {@code origin} where there is one. */
    void firstList(Snapshot.ListOrigin origin) {
        if (origin == null) {
            buildList();
        } else {
            skin = origin.skin();
            rebuilds = origin.rebuilds();
            dangerous = origin.dangerous();
            builtIn = origin.box();
            double[] now = atoms.positions();
            builder.buildAt(origin.position(), atoms.listed(), builtIn, listRadius(), list, stream);
            list.position().upload(now, 0, now.length);
            listBuilt();
        }
    }

    /** Wraps, sorts and lists the atoms anew where they are; scalars must have been downloaded. */
    void rebuildList() {
        rebuilds++;
        if (scalars.largestDisplacement() > skin) {
            dangerous++;
        }
        buildList();
    }

    private void buildList() {
        builtIn = scalars.box();
        builder.build(atoms.listed(), builtIn, listRadius(), list, stream);
        listBuilt();
    }

    private void listBuilt() {
        scalars.builtIn(builtIn);
        forces.prepare(list, orderedParameters());
    }

    /** The model's extra inputs in the present atom order. */
    private Parameters orderedParameters() {
        double[] byTag = settings.aparam();
        if (byTag == null) {
            return new Parameters(settings.fparam(), null);
        }
        int[] tag = atoms.tags();
        int width = byTag.length / tag.length;
        double[] ordered = new double[byTag.length];
        for (int i = 0; i < tag.length; i++) {
            System.arraycopy(byTag, width * tag[i], ordered, width * i, width);
        }
        return new Parameters(settings.fparam(), ordered);
    }

    Snapshot.ListOrigin listOrigin() {
        return new Snapshot.ListOrigin(atoms.origins(), builtIn, skin, rebuilds, dangerous);
    }

    /** Sums at the present step, which must be finished. */
    Thermo thermo() {
        scalars.download();
        double[] energy = new double[1];
        double[] virial = new double[9];
        evaluation.energy().download(energy, 1);
        evaluation.virial().download(virial, 9);
        return new Thermo(
                step(),
                energy[0],
                scalars.kineticTensor(),
                symmetric(virial),
                scalars.volume(),
                scalars.work(),
                settings.degreesOfFreedom(),
                totalOverflow());
    }

    private static double[] symmetric(double[] w) {
        return new double[] {
            w[0], w[4], w[8], 0.5 * (w[1] + w[3]), 0.5 * (w[2] + w[6]), 0.5 * (w[5] + w[7]),
        };
    }

    private long totalOverflow() {
        long total = 0;
        for (int count : selOverflow()) {
            total += count;
        }
        return total;
    }

    int[] selOverflow() {
        int[] overflow = new int[atoms.ntypes()];
        evaluation.selOverflow().download(overflow, overflow.length);
        return overflow;
    }

    /** Number of the last finished step. */
    long step() {
        return ring.done();
    }

    /** Distance up to which pairs are listed (Angstrom). */
    double listRadius() {
        return forces.rcut() + skin;
    }

    /** Cell in which the list was built. */
    Box builtIn() {
        return builtIn;
    }

    /** Largest force component at which a minimisation is done (eV/Angstrom); a NaN where there is none. */
    double fmax() {
        return fmax;
    }

    private static double fmax(List<StepOp> operations) {
        return operations.stream()
                .filter(StepOp.Fire.class::isInstance)
                .mapToDouble(op -> ((StepOp.Fire) op).fmax())
                .findFirst()
                .orElse(Double.NaN);
    }

    Settings settings() {
        return settings;
    }

    Device device() {
        return device;
    }

    Stream stream() {
        return stream;
    }

    DeviceForces forces() {
        return forces;
    }

    NeighborListCuda list() {
        return list;
    }

    DeviceAtoms atoms() {
        return atoms;
    }

    DeviceEvaluation evaluation() {
        return evaluation;
    }

    StepParts parts() {
        return parts;
    }

    Scalars scalars() {
        return scalars;
    }

    Ring ring() {
        return ring;
    }

    Samplers samplers() {
        return samplers;
    }

    StepKernels kernels() {
        return kernels;
    }

    @Override
    public void close() {
        builder.close();
        atoms.close();
        evaluation.close();
        parts.close();
        scalars.close();
        ring.close();
        samplers.close();
        list.close();
        stream.close();
    }
}
