package org.austenite.dynamics;

import java.util.List;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.neighbor.SkinChoice;
import org.austenite.system.Units;

/** The skin of a program whose settings leave it open. */
public final class Skins {
    private Skins() {}

    /** The skin (Angstrom) of the settings, or one chosen from counts, speeds and the time step where they leave it open. */
    public static double choose(List<StepOp> operations, Snapshot start, Settings settings, double rcut) {
        if (!Double.isNaN(settings.skin())) {
            return settings.skin();
        }
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
        return SkinChoice.choose(rcut, density, hottest, lightest, settings.timeStep());
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
