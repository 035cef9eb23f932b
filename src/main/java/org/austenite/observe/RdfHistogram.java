package org.austenite.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.StepOp;

/**
 * Partial radial distribution functions from the counts of a {@link StepOp.SampleRdf}.
 *
 * <p>g_ab(r) = n_ab(r) / (N_a (N_b - delta_ab) v(r) sum over frames of 1/V), with n_ab the ordered pairs in the shell of volume v: 1 at all r for an
 * ideal gas of any size.
 *
 * @param rmax upper end of the last bin (Angstrom)
 * @param bins number of bins of equal width
 * @param atoms number of atoms of each type, [ntypes]
 * @param counts ordered pairs, [ntypes, ntypes, bins]
 * @param frames number of frames counted
 * @param inverseVolumes sum of 1/V over the frames (1/Angstrom^3)
 */
public record RdfHistogram(double rmax, int bins, int[] atoms, long[] counts, long frames, double inverseVolumes) {
    /** The histogram that the program {@code operations} has gathered up to {@code snapshot}, empty when it samples none. */
    public static Optional<RdfHistogram> of(List<StepOp> operations, Snapshot snapshot) {
        for (int k = 0; k < operations.size(); k++) {
            if (operations.get(k) instanceof StepOp.SampleRdf op) {
                return Optional.of(of(op, snapshot.operations().get(k), snapshot));
            }
        }
        return Optional.empty();
    }

    private static RdfHistogram of(StepOp.SampleRdf op, OpState state, Snapshot snapshot) {
        int[] atoms = new int[snapshot.mass().length];
        for (int t : snapshot.type()) {
            atoms[t]++;
        }
        int size = state.counts().length - 1;
        return new RdfHistogram(
                op.rmax(),
                op.bins(),
                atoms,
                Arrays.copyOf(state.counts(), size),
                state.counts()[size],
                state.numbers()[0]);
    }

    /** Middle of bin {@code bin} (Angstrom). */
    public double radius(int bin) {
        return (bin + 0.5) * rmax / bins;
    }

    /** g(r) of type {@code b} around type {@code a} in bin {@code bin}; 0 where there are no such pairs. */
    public double g(int a, int b, int bin) {
        double pairs = (double) atoms[a] * (a == b ? atoms[b] - 1 : atoms[b]);
        double width = rmax / bins;
        double inner = bin * width;
        double outer = inner + width;
        double shell = 4 * Math.PI / 3 * (outer * outer * outer - inner * inner * inner);
        double expected = pairs * shell * inverseVolumes;
        return expected > 0 ? count(a, b, bin) / expected : 0;
    }

    /** Mean number of atoms of type {@code b} around one of type {@code a}, up to the upper end of bin {@code bin}. */
    public double coordination(int a, int b, int bin) {
        long sum = 0;
        for (int k = 0; k <= bin; k++) {
            sum += count(a, b, k);
        }
        return sum == 0 ? 0 : (double) sum / ((double) atoms[a] * frames);
    }

    private long count(int a, int b, int bin) {
        return counts[(a * atoms.length + b) * bins + bin];
    }
}
