package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/**
 * Which images of an atom can lie within a distance of some atom.
 *
 * <p>With fractional coordinates f between fmin and fmax (over all atoms, wrapped or not), image s is needed when
 * {@code fmin - d <= f + s <= fmax + d} along each axis, where d is the distance over the cell's height. An open system has image 0 only.
 */
final class ImageRange {
    /** Beyond this (Angstrom) an atom is lost: differences of coordinates would no longer be accurate. */
    static final double FARTHEST = 1e9;

    /** Relative widening that keeps images at the limit within rounding. */
    private static final double MARGIN = 1e-9;

    static final int MOST_SHIFTS = 100_000;
    private static final int CHUNK = 4096;

    /** Lowest and highest coordinates found by a worker: three of each, spaced out so that workers do not share cache lines. */
    private static final int STRIDE = 32;

    private boolean periodic;
    private double[] inverse;
    private double[] extremes = {};
    private final double[] lowest = new double[3];
    private final double[] highest = new double[3];

    /** Looks at the atoms that have a type; throws when one is lost or the images are beyond counting. */
    void set(Box box, int[] type, double[] position, double distance, Workers workers) {
        periodic = box.periodic();
        inverse = periodic ? box.inverse() : null;
        findExtremes(type, position, workers);
        for (int k = 0; periodic && k < 3; k++) {
            double reach = distance / box.height(k);
            double wide = highest[k] - lowest[k] + 2 * reach;
            if (wide > MOST_SHIFTS) {
                throw ListFailures.tooThin(box, wide, k, distance, MOST_SHIFTS);
            }
            double margin = MARGIN * (1 + wide + Math.abs(lowest[k]));
            lowest[k] -= reach + margin;
            highest[k] += reach + margin;
        }
    }

    private void findExtremes(int[] type, double[] position, Workers workers) {
        extremes = Buffers.atLeast(extremes, (long) STRIDE * workers.threads());
        Arrays.fill(extremes, Double.POSITIVE_INFINITY);
        workers.runRanges(type.length, CHUNK, (from, to, worker) -> {
            for (int i = from; i < to; i++) {
                if (type[i] >= 0) {
                    include(i, position, STRIDE * worker);
                }
            }
        });
        for (int k = 0; k < 3; k++) {
            lowest[k] = Double.POSITIVE_INFINITY;
            highest[k] = Double.NEGATIVE_INFINITY;
            for (int w = 0; w < workers.threads(); w++) {
                lowest[k] = Math.min(lowest[k], extremes[STRIDE * w + k]);
                highest[k] = Math.max(highest[k], -extremes[STRIDE * w + 3 + k]);
            }
        }
    }

    private void include(int i, double[] position, int at) {
        double x = position[3 * i];
        double y = position[3 * i + 1];
        double z = position[3 * i + 2];
        if (!(Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST && Math.abs(z) <= FARTHEST)) {
            throw ListFailures.lost("atom at index " + i, x, y, z);
        }
        for (int k = 0; k < 3; k++) {
            double f = fractional(k, x, y, z);
            extremes[at + k] = Math.min(extremes[at + k], f);
            extremes[at + 3 + k] = Math.min(extremes[at + 3 + k], -f);
        }
    }

    /** Fractional coordinate along {@code axis}; 0 in an open system. */
    private double fractional(int axis, double x, double y, double z) {
        return periodic ? x * inverse[axis] + y * inverse[3 + axis] + z * inverse[6 + axis] : 0;
    }

    /** Writes the lowest shift of atom {@code i} along each axis, then the number of shifts along each axis, to {@code out[at ..]}. */
    void shiftsOf(int i, double[] position, int[] out, int at) {
        for (int k = 0; k < 3; k++) {
            double f = fractional(k, position[3 * i], position[3 * i + 1], position[3 * i + 2]);
            int from = periodic ? (int) Math.ceil(lowest[k] - f) : 0;
            int to = periodic ? (int) Math.floor(highest[k] - f) : 0;
            out[at + k] = from;
            out[at + 3 + k] = to - from + 1;
        }
    }
}
