package org.austenite.report;

import java.util.Locale;
import org.austenite.viscosity.TemperatureEffect;
import org.austenite.viscosity.ViscosityResult;

/** A viscosity in words. */
public final class Summary {
    static final double M2_S_IN_MM2_S = 1e6;

    private Summary() {}

    /** The result in one sentence, with its error. */
    public static String sentence(ViscosityResult result) {
        String kinematic = Double.isNaN(result.kinematic().value())
                ? ""
                : ", kinematic " + result.kinematic().times(M2_S_IN_MM2_S) + " mm²/s";
        return String.format(
                Locale.ROOT,
                "The viscosity is %s mPa s (%.1f %%)%s, at the mean temperature %.0f K, from %s.",
                result.viscosity(),
                100 * result.viscosity().relative(),
                kinematic,
                result.temperature().mean(),
                result.replicas().size() == 1
                        ? String.format(Locale.ROOT, "one run of %.4g ps", result.totalTime())
                        : String.format(
                                Locale.ROOT,
                                "%d runs, %.4g ps together",
                                result.replicas().size(),
                                result.totalTime()));
    }

    /** How the error was found, and where the integral was cut. */
    public static String method(ViscosityResult result) {
        return String.format(
                Locale.ROOT,
                "The Green-Kubo integral over the five independent shear components is cut at %.3g ps. Error (one standard error): %s. Statistics alone"
                        + " lead one to expect %.1f %%.",
                result.cutoff(),
                result.errorMethod(),
                100 * result.relativeErrorExpected());
    }

    /** What the scatter of the runs' temperatures means. */
    public static String temperature(TemperatureEffect t) {
        if (Double.isNaN(t.spread())) {
            return String.format(
                    Locale.ROOT,
                    "One run, mean temperature %.0f K. A run of 100 K more would have a viscosity about %.0f %% lower (sensitivity of liquid iron).",
                    t.mean(),
                    -100 * t.relativeShiftTo(t.mean() + 100));
        }
        return String.format(
                Locale.ROOT,
                "Mean temperature %.0f ± %.0f K; single runs scatter by %.0f K, which alone scatters their viscosities by about %.0f %% and leaves"
                        + " %.1f %% in the mean (sensitivity of liquid iron).",
                t.mean(),
                t.error(),
                t.spread(),
                100 * t.relativeSpread(),
                100 * t.relativeError());
    }
}
