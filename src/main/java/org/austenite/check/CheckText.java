package org.austenite.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A check's result for people to read. */
public final class CheckText {
    private CheckText() {}

    /**
     * Lines of the report.
     *
     * @param modelRmse force error of the model on its own training data (eV/Angstrom), if known
     */
    public static List<String> lines(CheckResult r, OptionalDouble modelRmse) {
        List<String> lines = new ArrayList<>();
        lines.add(row("%-38s %12s %14s %10s  %-7s %s", "quantity", "deviation", "unit", "bar", "verdict", "why"));
        r.stages().forEach(c -> lines.add(line(c)));
        r.ends().forEach(c -> lines.add(line(c)));
        if (r.stageFrames() < r.frames()) {
            lines.add(
                    "stages are of the " + r.stageFrames() + " frames of at most " + CrossCheck.STAGE_ATOMS + " atoms");
        }
        lines.add("");
        lines.add("force differences |Fa - Fb| of " + r.atoms() + " atoms:");
        r.percentiles()
                .forEach((percent, error) ->
                        lines.add(row("  %5s %% of the atoms at most %.3e eV/A", number(percent), error)));
        modelRmse.ifPresent(rmse -> lines.add(row(
                "  RMS %.3e eV/A is %.2g of the model's own training error of %s eV/A",
                r.forceRms(), r.forceRms() / rmse, rmse)));
        lines.add("");
        lines.add(row(
                "%-20s %8s %-4s %14s %12s %10s %12s",
                "worst atoms: frame", "atom", "", "|Fa - Fb|", "|Fa| (eV/A)", "neighbours", "nearest (A)"));
        for (AtomError e : r.worst()) {
            lines.add(row(
                    "%-20s %8d %-4s %14.3e %12.4f %10d %12s",
                    e.frame(),
                    e.atom(),
                    e.element(),
                    e.error(),
                    e.force(),
                    e.neighbors(),
                    Double.isNaN(e.nearest()) ? "-" : row("%.4f", e.nearest())));
        }
        lines.add("");
        lines.add(r.passes() ? "check: passed" : "check: FAILED");
        return lines;
    }

    private static String line(Compared c) {
        String bar = c.bar().judges() ? row("%.1e", c.bar().most()) : "-";
        String verdict = !c.passes() ? "FAILED" : c.bar().judges() ? "ok" : "-";
        return row(
                "%-38s %12.3e %14s %10s  %-7s %s",
                c.name(), c.deviation(), c.unit(), bar, verdict, c.bar().reason());
    }

    private static String number(double percent) {
        return percent == Math.rint(percent) ? String.valueOf((int) percent) : String.valueOf(percent);
    }

    private static String row(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
