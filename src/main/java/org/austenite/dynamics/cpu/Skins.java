package org.austenite.dynamics.cpu;

import java.util.List;
import org.austenite.dynamics.Backend.Load;
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
        return choose(
                operations,
                new Load(
                        start.box(),
                        start.type(),
                        start.mass(),
                        start.position(),
                        temperature(start, settings),
                        potential.rcut()),
                settings);
    }

    static double choose(List<StepOp> operations, Load load, Settings settings) {
        double volume = load.box().volume();
        double density = volume == 0 ? 0 : load.type().length / volume;
        double hottest = load.temperature();
        for (StepOp op : operations) {
            hottest = Math.max(hottest, target(op));
        }
        double lightest = Double.POSITIVE_INFINITY;
        for (int type : load.type()) {
            lightest = Math.min(lightest, load.mass()[type]);
        }
        return SkinChoice.choose(load.rcut(), density, hottest, lightest, settings.timeStep());
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
