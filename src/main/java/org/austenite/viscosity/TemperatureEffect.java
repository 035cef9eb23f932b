package org.austenite.viscosity;

import java.util.List;

/**
 * What the scatter of the runs' mean temperatures does to the viscosity. Canonical starting points give constant-energy runs whose temperatures
 * scatter by about {@code T/sqrt(N cv/k)}.
 *
 * <p>The sensitivity is that of liquid iron, {@code log10 eta = a + 2694.95 K/T} (Assael et al., J. Phys. Chem. Ref. Data 35, 285 (2006)): an
 * estimate for other iron-rich melts.
 *
 * @param mean mean temperature over the replicas, weighted by their lengths (K): the temperature that the viscosity belongs to
 * @param spread standard deviation of the replicas' mean temperatures (K); NaN with one replica
 * @param error standard error of {@code mean} from that spread (K); NaN with one replica
 * @param perKelvin relative change of eta per kelvin, negative
 */
public record TemperatureEffect(double mean, double spread, double error, double perKelvin) {
    private static final double IRON_ACTIVATION = 2694.95 * Math.log(10);

    /** The temperatures of {@code replicas}. */
    static TemperatureEffect of(List<PressureSeries> replicas) {
        double time = 0;
        double sum = 0;
        for (PressureSeries s : replicas) {
            time += s.time();
            sum += s.time() * s.temperature();
        }
        double mean = sum / time;
        double squares = 0;
        for (PressureSeries s : replicas) {
            squares += (s.temperature() - mean) * (s.temperature() - mean);
        }
        int n = replicas.size();
        double spread = n > 1 ? Math.sqrt(squares / (n - 1)) : Double.NaN;
        return new TemperatureEffect(mean, spread, spread / Math.sqrt(n), -IRON_ACTIVATION / (mean * mean));
    }

    /** Relative scatter of one replica's viscosity that its temperature alone causes. */
    public double relativeSpread() {
        return spread * -perKelvin;
    }

    /** Relative uncertainty of the mean viscosity that the mean temperature's error stands for. */
    public double relativeError() {
        return error * -perKelvin;
    }

    /** Relative change of eta from the temperature realised to {@code target} (K). */
    public double relativeShiftTo(double target) {
        return Math.expm1(IRON_ACTIVATION * (1 / target - 1 / mean));
    }
}
