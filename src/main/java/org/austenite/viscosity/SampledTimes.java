package org.austenite.viscosity;

import java.util.Locale;
import java.util.OptionalInt;
import org.austenite.InputException;
import org.austenite.observe.NumberTable;

/** The times at which a table's rows were sampled. */
final class SampledTimes {
    private static final double UNEVEN = 1e-6;

    private SampledTimes() {}

    /**
     * The times (ps): a {@code time} column as it is, or the steps times {@code timeStep}.
     *
     * @param timeStep time step (ps); NaN when not given
     * @throws InputException when neither is known, or the rows are not evenly spaced
     */
    static double[] of(NumberTable table, double timeStep) {
        OptionalInt time = table.find("time_ps", "time");
        if (time.isPresent()) {
            return even(table, table.values()[time.getAsInt()]);
        }
        if (Double.isNaN(timeStep)) {
            throw new InputException(table.source()
                    + ": it counts steps and not times: give the time step, for example --timestep '1 fs'");
        }
        double[] steps = table.column("step", "timestep");
        double[] times = new double[steps.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = steps[i] * timeStep;
        }
        return even(table, times);
    }

    private static double[] even(NumberTable table, double[] times) {
        if (times.length < 2) {
            throw new InputException(table.source() + ": only one row; a series needs more");
        }
        double interval = (times[times.length - 1] - times[0]) / (times.length - 1);
        for (int i = 1; i < times.length; i++) {
            double step = times[i] - times[i - 1];
            if (!(step > 0) || Math.abs(step - interval) > UNEVEN * times[times.length - 1] + UNEVEN * interval) {
                throw new InputException(String.format(
                        Locale.ROOT,
                        "%s: row %d comes %.6g ps after the one before, the mean spacing is %.6g ps: rows are missing or doubled",
                        table.source(),
                        i + 1,
                        step,
                        interval));
            }
        }
        return times;
    }
}
