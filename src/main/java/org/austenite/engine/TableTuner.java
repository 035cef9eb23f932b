package org.austenite.engine;

import java.util.Locale;
import org.austenite.InputException;
import org.austenite.embedding.TableSet;
import org.austenite.model.DeepPotModel;
import org.austenite.model.NetTables;

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
     * @param origin where they come from, to stand behind their number
     */
    public record Tuned(TableSet tables, ForceError error, String origin) {
        /** One line for the user. */
        public String summary() {
            if (tables.intervals() == 0) {
                return "tables: the model file's own";
            }
            return "tables: " + tables.intervals() + " intervals per net" + origin
                    + ", force error against the exact nets " + error;
        }

        /** The tables as a model file holds them. */
        public NetTables saved() {
            return new NetTables(tables.tables(), tables.intervals(), error.rms(), error.max(), error.atoms());
        }
    }

    /**
     * The tables that a run takes unless told otherwise: those that the model file holds, with the force error that they have here, else the
     * coarsest with {@link #DEFAULT_RMS}.
     */
    public static Tuned standard(ForceComparison on) {
        DeepPotModel model = on.model();
        if (model.tables().isEmpty()) {
            return tune(on, DEFAULT_RMS);
        }
        TableSet saved = TableSet.saved(model);
        return new Tuned(saved, error(on, saved), " from the model file");
    }

    /**
     * Finds the coarsest tables with an RMS force error of at most {@code wanted} (eV/Angstrom).
     *
     * @throws InputException when no table is fine enough
     */
    public static Tuned tune(ForceComparison on, double wanted) {
        DeepPotModel model = on.model();
        if (TableSet.ownTables(model.descriptor())) {
            return new Tuned(TableSet.build(model.descriptor(), 0), new ForceError(0, 0, 0), "");
        }
        for (int intervals = COARSEST; intervals <= FINEST; intervals *= 2) {
            TableSet tables = TableSet.build(model.descriptor(), intervals);
            ForceError error = error(on, tables);
            if (error.rms() <= wanted) {
                return new Tuned(tables, error, "");
            }
        }
        throw new InputException(String.format(
                Locale.ROOT,
                "tables of %d intervals do not reach a force error of %.1e eV/A: ask for a larger error, or use --tables off",
                FINEST,
                wanted));
    }

    private static ForceError error(ForceComparison on, TableSet tables) {
        return on.error(PreparedModel.withTables(on.model(), Arithmetic.FP64, tables));
    }
}
