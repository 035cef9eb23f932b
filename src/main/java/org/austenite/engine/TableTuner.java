package org.austenite.engine;

import java.util.Arrays;
import java.util.Locale;
import org.austenite.InputException;
import org.austenite.embedding.TableSet;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.austenite.system.Box;

/**
 * Chooses the coarsest tables that keep a wanted force error, measured against the exact nets on the atoms at hand, both in double precision.
 *
 * <p>Of a large system a part is measured: the {@value #SAMPLE} first atoms as an open cluster. Their surroundings at the surface are incomplete,
 * their distances are the system's own, and distances are what tables depend on.
 */
public final class TableTuner {
    /** RMS force error that tables are built for by default (eV/Angstrom). */
    public static final double DEFAULT_RMS = 1e-8;

    private static final int SAMPLE = 2000;
    private static final int COARSEST = 32;
    private static final int FINEST = 8192;

    private TableTuner() {}

    /**
     * Tables and what they were measured to do.
     *
     * @param tables the tables
     * @param rms RMS force error (eV/Angstrom) against the exact nets
     * @param max largest error of a force component (eV/Angstrom)
     * @param atoms atoms it was measured on
     */
    public record Tuned(TableSet tables, double rms, double max, int atoms) {
        /** One line for the user. */
        public String summary() {
            if (tables.intervals() == 0) {
                return "tables: the model file's own";
            }
            return String.format(
                    Locale.ROOT,
                    "tables: %d intervals per net, force error against the exact nets RMS %.1e, max %.1e eV/A (%d atoms)",
                    tables.intervals(),
                    rms,
                    max,
                    atoms);
        }
    }

    /**
     * Finds the coarsest tables with an RMS force error of at most {@code wanted}.
     *
     * @param wanted RMS force error (eV/Angstrom)
     * @param type model types of the atoms
     * @param position positions (Angstrom), [n, 3]
     * @throws InputException when no table is fine enough
     */
    public static Tuned tune(
            DeepPotModel model,
            double wanted,
            Box box,
            int[] type,
            double[] position,
            Parameters parameters,
            int threads) {
        if (TableSet.ownTables(model.descriptor())) {
            return new Tuned(TableSet.build(model.descriptor(), 0), 0, 0, 0);
        }
        Sample sample = Sample.of(
                box, type, position, parameters, model.fitting().aparam().size());
        double[] exact = forces(
                new FrameEvaluator(DeepPotentials.exact(model, Rung.VECTOR, Arithmetic.FP64, threads), threads, false),
                sample);
        for (int intervals = COARSEST; intervals <= FINEST; intervals *= 2) {
            TableSet tables = TableSet.build(model.descriptor(), intervals);
            Tuned tuned = measure(model, tables, sample, exact, threads);
            if (tuned.rms <= wanted) {
                return tuned;
            }
        }
        throw new InputException(String.format(
                Locale.ROOT,
                "tables of %d intervals do not reach a force error of %.1e eV/A: ask for a larger error, or use --tables off",
                FINEST,
                wanted));
    }

    private static Tuned measure(DeepPotModel model, TableSet tables, Sample sample, double[] exact, int threads) {
        double[] found = forces(
                new FrameEvaluator(DeepPotentials.withTables(model, tables, Arithmetic.FP64, threads), threads, false),
                sample);
        double sum = 0;
        double max = 0;
        for (int k = 0; k < exact.length; k++) {
            double d = Math.abs(found[k] - exact[k]);
            sum += d * d;
            max = Math.max(max, d);
        }
        return new Tuned(tables, Math.sqrt(sum / Math.max(1, exact.length)), max, sample.type.length);
    }

    private static double[] forces(FrameEvaluator evaluator, Sample s) {
        try (evaluator) {
            return evaluator.evaluate(s.box, s.type, s.position, s.parameters).force();
        }
    }

    private record Sample(Box box, int[] type, double[] position, Parameters parameters) {
        static Sample of(Box box, int[] type, double[] position, Parameters p, int aparamSize) {
            int n = type.length;
            if (n <= SAMPLE) {
                return new Sample(box, type, position, p);
            }
            double[] aparam = p.aparam() == null ? null : Arrays.copyOf(p.aparam(), aparamSize * SAMPLE);
            return new Sample(
                    Box.OPEN,
                    Arrays.copyOf(type, SAMPLE),
                    Arrays.copyOf(position, 3 * SAMPLE),
                    new Parameters(p.fparam(), aparam));
        }
    }
}
