package org.austenite.engine;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;
import org.austenite.system.Box;

/**
 * Atoms that force errors are measured on.
 *
 * <p>Of a large system a part is taken: the {@value #MOST} atoms nearest to the first, as an open cluster. Their surroundings at the surface are incomplete, their
 * distances are the system's own, and distances are what errors depend on. A small periodic cell is repeated to at least {@value #LEAST} atoms.
 */
record FrameSample(Box box, int[] type, double[] position, Parameters parameters) {
    private static final int MOST = 2000;
    private static final int LEAST = 32;
    /** Largest change of a coordinate (Angstrom). */
    static final double DISPLACEMENT = 0.1;

    private static final long SEED = 1;

    /** The sample of a structure; {@code aparamSize} atomic parameters per atom. */
    static FrameSample of(Box box, int[] type, double[] position, Parameters p, int aparamSize) {
        int n = type.length;
        if (n > MOST) {
            return nearest(type, position, p, aparamSize);
        }
        FrameSample whole = new FrameSample(box, type, position, p);
        for (int axis = 0; n > 0 && box.periodic() && whole.type.length < LEAST; axis = (axis + 1) % 3) {
            whole = whole.doubled(axis);
        }
        return whole;
    }

    private static FrameSample nearest(int[] type, double[] position, Parameters p, int aparamSize) {
        double[] r2 = new double[type.length];
        for (int k = 0; k < position.length; k++) {
            double d = position[k] - position[k % 3];
            r2[k / 3] += d * d;
        }
        double[] sorted = r2.clone();
        Arrays.sort(sorted);
        int[] near = IntStream.range(0, type.length)
                .filter(i -> r2[i] <= sorted[MOST - 1])
                .limit(MOST)
                .toArray();
        double[] x = new double[3 * MOST];
        double[] aparam = p.aparam() == null ? null : new double[aparamSize * MOST];
        for (int k = 0; k < MOST; k++) {
            System.arraycopy(position, 3 * near[k], x, 3 * k, 3);
            if (aparam != null) {
                System.arraycopy(p.aparam(), aparamSize * near[k], aparam, aparamSize * k, aparamSize);
            }
        }
        int[] types = Arrays.stream(near).map(i -> type[i]).toArray();
        return new FrameSample(Box.OPEN, types, x, new Parameters(p.fparam(), aparam));
    }

    private FrameSample doubled(int axis) {
        double[] h = box.h();
        double[] x = twice(position);
        for (int i = type.length; i < 2 * type.length; i++) {
            for (int d = 0; d < 3; d++) {
                x[3 * i + d] += h[3 * axis + d];
            }
        }
        for (int d = 0; d < 3; d++) {
            h[3 * axis + d] *= 2;
        }
        int[] types = Arrays.copyOf(type, 2 * type.length);
        System.arraycopy(type, 0, types, type.length, type.length);
        double[] aparam = parameters.aparam() == null ? null : twice(parameters.aparam());
        return new FrameSample(Box.of(h), types, x, new Parameters(parameters.fparam(), aparam));
    }

    private static double[] twice(double[] values) {
        double[] two = Arrays.copyOf(values, 2 * values.length);
        System.arraycopy(values, 0, two, values.length, values.length);
        return two;
    }

    /** The sample with every coordinate moved by up to {@value #DISPLACEMENT} Angstrom, always alike. */
    FrameSample displaced() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] x = position.clone();
        for (int k = 0; k < x.length; k++) {
            x[k] += random.nextDouble(-DISPLACEMENT, DISPLACEMENT);
        }
        return new FrameSample(box, type, x, parameters);
    }

    /** Forces by {@code potential}, which is closed, [n, 3]. */
    double[] forces(Potential potential) {
        try (FrameEvaluator evaluator = new FrameEvaluator(potential, false)) {
            return evaluator.evaluate(box, type, position, parameters).force();
        }
    }
}
