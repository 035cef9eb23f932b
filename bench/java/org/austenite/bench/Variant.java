package org.austenite.bench;

import java.util.Locale;
import java.util.Optional;
import org.austenite.Tolerances;
import org.austenite.embedding.TableSet;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.ForceComparison;
import org.austenite.engine.ForceError;
import org.austenite.engine.PreparedModel;
import org.austenite.engine.Rung;
import org.austenite.engine.TableTuner;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;

/**
 * One of the ways to compute that are timed.
 *
 * @param arithmetic precision
 * @param nets tables or exact nets
 */
public record Variant(Arithmetic arithmetic, Nets nets) {
    /** The model, computed this way; tables as a run on this melt would choose them. */
    public PreparedModel prepare(Melt melt, int threads) {
        Optional<TableSet> tables = nets == Nets.EXACT
                ? Optional.empty()
                : Optional.of(TableTuner.standard(new ForceComparison(
                                melt.model(), melt.box(), melt.type(), melt.position(), Parameters.NONE, threads))
                        .tables());
        return new PreparedModel(melt.model(), Rung.VECTOR, arithmetic, tables);
    }

    /**
     * Correctness before speed: evaluates the melt and compares with DeePMD-kit's forces and energy.
     *
     * @return the force error
     * @throws IllegalStateException when a deviation exceeds the tests' bars
     */
    public ForceError requireAgreement(PreparedModel prepared, Melt melt, int threads) {
        try (FrameEvaluator evaluator = new FrameEvaluator(prepared.potential(threads), threads, false)) {
            FrameEvaluator.Result r = evaluator.evaluate(melt.box(), melt.type(), melt.position(), Parameters.NONE);
            return requireAgreement(r.energy(), r.force(), melt);
        }
    }

    /** As above for an energy (eV) and forces (eV/Angstrom) in the melt's order. */
    public ForceError requireAgreement(double energy, double[] force, Melt melt) {
        ForceError error = ForceError.of(force, melt.force());
        double perAtom = Math.abs(energy - melt.energy()) / melt.size();
        boolean mixed = arithmetic == Arithmetic.MIXED;
        double rms = mixed
                ? Tolerances.MIXED_FORCE_RMS
                : nets == Nets.TABLES ? Tolerances.FP64_TABLES_RMS : Tolerances.FP64_EXACT;
        double energyBar = mixed ? Tolerances.MIXED_ENERGY : Tolerances.FP64_TABLES_RMS;
        if (!(error.rms() <= rms && perAtom <= energyBar)) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%s deviates from DeePMD-kit: forces RMS %.2e eV/A (allowed %.1e), energy %.2e eV/atom (allowed"
                            + " %.1e): not timed",
                    this,
                    error.rms(),
                    rms,
                    perAtom,
                    energyBar));
        }
        return error;
    }

    @Override
    public String toString() {
        return (arithmetic + " " + nets).toLowerCase(Locale.ROOT);
    }
}
