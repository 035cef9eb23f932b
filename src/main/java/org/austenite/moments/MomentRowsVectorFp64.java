package org.austenite.moments;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.austenite.potential.Panels;
import org.austenite.simd.GemmFp64;
import org.austenite.simd.Lanes;

/**
 * What both Vector classes of {@link Moments} share: rows of divisor * A, and later of dE/dA / divisor, with the channels in the lanes, and their way
 * to and from the panels of the next stage.
 */
abstract class MomentRowsVectorFp64 implements Moments<double[]> {
    private static final VectorSpecies<Double> SPECIES = Lanes.F64;

    final EdgeGeometryVector edges;
    final int width;
    final int types;

    /** Length of one component of a row: the width, rounded up to whole vectors. */
    final int channels;

    /** The rows, [rows][4][channels]. */
    final double[] rows;

    private final Panels layout;
    private final double perDivisor;

    /** Room for {@code count} rows of {@code constants}' model. */
    MomentRowsVectorFp64(MomentConstantsFp64 constants, int count) {
        edges = new EdgeGeometryVector(constants.descriptor());
        width = constants.descriptor().width();
        types = constants.descriptor().ntypes();
        channels = constants.channels();
        perDivisor = constants.perDivisor();
        layout = new Panels(GemmFp64.PANEL, 4 * width);
        rows = new double[count * 4 * channels];
    }

    @Override
    public final Panels layout() {
        return layout;
    }

    @Override
    public final void drainOverflow(long[] total) {
        edges.drainOverflow(total);
    }

    /** Adds {@code times} empty slots, each of {@code contribution}, to the row at {@code at}. */
    final void addPadding(int at, int times, double[] contribution) {
        if (times == 0) {
            return;
        }
        DoubleVector n = DoubleVector.broadcast(SPECIES, times);
        for (int k = 0; k < 4 * channels; k += SPECIES.length()) {
            n.fma(DoubleVector.fromArray(SPECIES, contribution, k), DoubleVector.fromArray(SPECIES, rows, at + k))
                    .intoArray(rows, at + k);
        }
    }

    /** A of the chunk's row {@code a} from the row at {@code at}. */
    final void handOver(int at, int a, double[] moments) {
        for (int c = 0; c < 4; c++) {
            for (int m = 0; m < width; m++) {
                moments[layout.at(a, c * width + m)] = rows[at + c * channels + m] * perDivisor;
            }
        }
    }

    /** The row at {@code at} from dE/dA of the chunk's row {@code a}; channels beyond the width are zero. */
    final void takeGradient(int at, int a, double[] dEdA) {
        for (int c = 0; c < 4; c++) {
            int component = at + c * channels;
            for (int m = 0; m < width; m++) {
                rows[component + m] = dEdA[layout.at(a, c * width + m)] * perDivisor;
            }
            Arrays.fill(rows, component + width, component + channels, 0);
        }
    }
}
