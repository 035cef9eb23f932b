package org.austenite.engine;

import java.util.Locale;
import org.austenite.InputException;
import org.austenite.embedding.TableSet;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;
import org.austenite.system.Box;

/**
 * Chooses the coarsest tables that keep a wanted force error, measured against the exact nets on the atoms at hand, both in double precision.
 *
 * <p>Measured is a {@link FrameSample#displaced()} sample: in a perfect crystal forces and their errors vanish by symmetry, whatever the tables.
 */
public final class TableTuner {
    /** RMS force error that tables are built for by default (eV/Angstrom). */
    public static final double DEFAULT_RMS = 1e-8;

    private static final int COARSEST = 32;
    private static final int FINEST = 8192;

    private TableTuner() {}

    /**
     * Tables and what they were measured to do.
     *
     * @param tables the tables
     * @param error force error against the exact nets
     */
    public record Tuned(TableSet tables, ForceError error) {
        /** One line for the user. */
        public String summary() {
            if (tables.intervals() == 0) {
                return "tables: the model file's own";
            }
            return "tables: " + tables.intervals() + " intervals per net, force error against the exact nets " + error;
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
            return new Tuned(TableSet.build(model.descriptor(), 0), new ForceError(0, 0, 0));
        }
        FrameSample sample = FrameSample.of(
                        box,
                        type,
                        position,
                        parameters,
                        model.fitting().aparam().size())
                .displaced();
        double[] exact = sample.forces(DeepPotentials.exact(model, Rung.VECTOR, Arithmetic.FP64, threads), threads);
        for (int intervals = COARSEST; intervals <= FINEST; intervals *= 2) {
            TableSet tables = TableSet.build(model.descriptor(), intervals);
            Potential tabulated = DeepPotentials.withTables(model, tables, Arithmetic.FP64, threads);
            ForceError error = ForceError.of(sample.forces(tabulated, threads), exact);
            if (error.rms() <= wanted) {
                return new Tuned(tables, error);
            }
        }
        throw new InputException(String.format(
                Locale.ROOT,
                "tables of %d intervals do not reach a force error of %.1e eV/A: ask for a larger error, or use --tables off",
                FINEST,
                wanted));
    }
}
