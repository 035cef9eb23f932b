package org.austenite.dynamics.cpu;

import java.util.List;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.neighbor.SkinChoice;
import org.austenite.potential.Potential;
import org.austenite.system.Units;

/** The skin of a program whose settings leave it open. */
final class Skins {
    private Skins() {}

    static double choose(List<StepOp> operations, Snapshot start, Settings settings, Potential potential) {
        double volume = start.box().volume();
        double density = volume == 0 ? 0 : start.size() / volume;
        double hottest = temperature(start, settings);
        for (StepOp op : operations) {
            hottest = Math.max(hottest, target(op));
        }
        double lightest = Double.POSITIVE_INFINITY;
        for (int type : start.type()) {
            lightest = Math.min(lightest, start.mass()[type]);
        }
        return SkinChoice.choose(potential.rcut(), density, hottest, lightest, settings.timeStep());
    }

    private static double target(StepOp operation) {
        return switch (operation) {
            case StepOp.Langevin op -> highest(op.temperature());
            case StepOp.NoseHoover op -> highest(op.temperature());
            case StepOp.Csvr op -> highest(op.temperature());
            default -> 0;
        };
    }

    private static double highest(Ramp ramp) {
        return Math.max(ramp.from(), ramp.to());
    }

    private static double temperature(Snapshot start, Settings settings) {
        double sum = 0;
        for (int i = 0; i < start.size(); i++) {
            sum += start.mass()[start.type()[i]] * Sums.square(start.velocity(), 3 * i);
        }
        return Units.MVV_TO_EV * sum / (settings.degreesOfFreedom() * Units.BOLTZMANN);
    }
}
