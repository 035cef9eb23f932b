package org.austenite.dynamics.cuda;

import org.austenite.AusteniteException;
import org.austenite.dynamics.Failures;
import org.austenite.dynamics.Snapshot;
import org.austenite.gpu.StopReason;

/** Turns a stop word that ends a run into what the CPU says of it: step, atom and values. */
final class StopReport {
    private final DeviceSystem system;
    private final Failures failures;

    StopReport(DeviceSystem system) {
        this.system = system;
        this.failures = new Failures(system.forces().typeMap(), system.forces().sel());
    }

    /** Every position of a start must be one. */
    void checkPositions(Snapshot start) {
        double[] x = start.position();
        for (int i = 0; i < start.size(); i++) {
            double square = x[3 * i] * x[3 * i] + x[3 * i + 1] * x[3 * i + 1] + x[3 * i + 2] * x[3 * i + 2];
            // Negated, so that a NaN is caught too.
            if (!(square < Failures.MAX_DISTANCE * Failures.MAX_DISTANCE)) {
                throw failures.position(start.step(), failures.name(start.tag()[i], start.type()[i]), x, 3 * i);
            }
        }
    }

    /** The failure of {@code step} that {@code stop} tells of. */
    AusteniteException failure(long step, StopReason.Stop stop) {
        int i = stop.atom();
        return switch (stop.reason()) {
            case LOST_ATOM -> failures.position(step, name(i), system.atoms().positions(), 3 * i);
            case LARGE_FORCE -> force(step, i);
            case BAD_ENERGY -> failures.energy(step, energy());
            case TOO_CLOSE -> distance(step, i);
            case SEL_OVERFLOW -> selOverflow(step);
            case NO_VELOCITIES -> Failures.noVelocities(step, "csvr");
            case CELL_JUMPS -> cellJumps(step);
            case GO_ON, REBUILD, CONVERGED -> throw new IllegalStateException(stop + " is no failure");
        };
    }

    private AusteniteException force(long step, int i) {
        double[] f = system.atoms().vectors(system.evaluation().force());
        return failures.force(step, name(i), system.atoms().positions(), 3 * i, f, 3 * i);
    }

    private double energy() {
        double[] energy = new double[1];
        system.evaluation().energy().download(energy, 1);
        return energy[0];
    }

    private AusteniteException selOverflow(long step) {
        int[] overflow = system.selOverflow();
        int type = 0;
        while (type < overflow.length - 1 && overflow[type] == 0) {
            type++;
        }
        return failures.selOverflow(step, overflow[type], type);
    }

    private AusteniteException cellJumps(long step) {
        system.scalars().download();
        return Failures.cellJumps(
                step, system.scalars().volumeRatio(), system.scalars().pressure());
    }

    /** The first neighbour of row {@code i} that is too close. */
    private AusteniteException distance(long step, int i) {
        ListCopy list = new ListCopy(system.list());
        double limit = system.settings().minDistance();
        for (int e = list.begin(i); e < list.end(i); e++) {
            int j = list.neighbor(e);
            double square = list.squareDistance(i, j);
            if (square < limit * limit) {
                return failures.distance(
                        step, name(i), name(list.owner(j)), Math.sqrt(square), limit, list.position(), 3 * i);
            }
        }
        throw new IllegalStateException("row " + i + " has no neighbour nearer than " + limit);
    }

    private String name(int i) {
        return failures.name(system.atoms().tags()[i], system.atoms().types()[i]);
    }
}
