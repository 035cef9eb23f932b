package org.austenite.viscosity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.austenite.AusteniteException;

/**
 * Whether what was simulated flowed. In a solid or a glass the Green-Kubo integral is not a viscosity; light interstitials (C, N, H) move in a solid too,
 * so the metal atoms decide.
 */
public final class LiquidCheck {
    /** Metal atoms must have moved by this much over production (Angstrom^2): about two thirds of a neighbour distance squared. */
    public static final double MIN_MSD = 4;

    private static final Set<String> NOT_METALS =
            Set.of("H", "He", "B", "C", "N", "O", "F", "Ne", "Si", "P", "S", "Cl", "Ar", "Se", "Br", "Kr", "I", "Xe");

    private LiquidCheck() {}

    /**
     * Mean square displacement of the metal atoms at the end of production (Angstrom^2), mean over replicas; of all atoms where there is no metal.
     * Species count by their atoms, or all alike where a replica's composition is not known.
     */
    public static double metalMsd(List<MsdSeries> replicas) {
        double sum = 0;
        double weight = 0;
        for (MsdSeries replica : replicas) {
            boolean anyMetal = replica.species().stream().anyMatch(s -> !NOT_METALS.contains(s));
            int[] counted = IntStream.range(0, replica.species().size())
                    .filter(s ->
                            !anyMetal || !NOT_METALS.contains(replica.species().get(s)))
                    .toArray();
            for (int s : counted) {
                double[] msd = replica.msd()[s];
                int n = replica.atoms().getOrDefault(replica.species().get(s), 1);
                sum += n * msd[msd.length - 1];
                weight += n;
            }
        }
        return sum / weight;
    }

    /**
     * Refuses a solid or a glass.
     *
     * @throws AusteniteException when the metal atoms' displacement is below {@link #MIN_MSD}
     */
    public static void require(List<MsdSeries> replicas) {
        double msd = metalMsd(replicas);
        if (msd < MIN_MSD) {
            throw new AusteniteException(
                    AusteniteException.Exit.FAILED,
                    String.format(
                            Locale.ROOT,
                            "no viscosity: the metal atoms' mean square displacement over production is %.2f A^2, less than %.0f: a solid, a glass,"
                                    + " or a run that is too short. Run longer or hotter, or allow a solid (allow_solid: true, --allow-solid) to have the number anyway.",
                            msd,
                            MIN_MSD));
        }
    }
}
