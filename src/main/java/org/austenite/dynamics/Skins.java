package org.austenite.dynamics;

import java.util.List;
import org.austenite.dynamics.Backend.Load;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.neighbor.SkinChoice;
import org.austenite.system.Units;

/** The skin of a program whose settings leave it open. */
public final class Skins {
    private Skins() {}

    /** The skin (Angstrom) of the settings, or one chosen from counts, speeds and the time step where they leave it open. */
    public static double choose(List<StepOp> operations, Snapshot start, Settings settings, double rcut) {
        double temperature = temperature(start, settings);
        return choose(
                operations,
                new Load(start.box(), start.type(), start.mass(), start.position(), temperature, rcut),
                settings);
    }

    /** The same before there is a start state. */
    public static double choose(List<StepOp> operations, Load load, Settings settings) {
        if (!Double.isNaN(settings.skin())) {
            return settings.skin();
        }
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
            double x = start.velocity()[3 * i];
            double y = start.velocity()[3 * i + 1];
            double z = start.velocity()[3 * i + 2];
            sum += start.mass()[start.type()[i]] * (x * x + y * y + z * z);
        }
        return Units.MVV_TO_EV * sum / (settings.degreesOfFreedom() * Units.BOLTZMANN);
    }
}
