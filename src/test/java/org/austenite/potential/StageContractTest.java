package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.austenite.RandomModels;
import org.austenite.backprop.GatherVectorFp64;
import org.austenite.descriptor.Descriptor;
import org.austenite.descriptor.DescriptorVectorFp32;
import org.austenite.descriptor.DescriptorVectorFp64;
import org.austenite.embedding.TableSet;
import org.austenite.fitting.Fitting;
import org.austenite.fitting.FittingNetsFp32;
import org.austenite.fitting.FittingNetsFp64;
import org.austenite.fitting.FittingReference;
import org.austenite.fitting.FittingVectorFp32;
import org.austenite.fitting.FittingVectorFp64;
import org.austenite.model.DeepPotModel;
import org.austenite.moments.MomentNetsFp32;
import org.austenite.moments.MomentNetsFp64;
import org.austenite.moments.MomentTablesFp32;
import org.austenite.moments.MomentTablesFp64;
import org.austenite.moments.MomentsNetVectorFp32;
import org.austenite.moments.MomentsNetVectorFp64;
import org.austenite.moments.MomentsTableVectorFp32;
import org.austenite.moments.MomentsTableVectorFp64;
import org.austenite.neighbor.Chunk;
import org.austenite.parallel.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of the stages between list and forces: every rung gives the reference rung's numbers, for chunk sizes around lane widths. The
 * reference itself is held to DeePMD-kit's values and to finite differences elsewhere.
 */
class StageContractTest {
    private static final int AXIS = 5;
    private static final DeepPotModel MODEL = RandomModels.model(7, new int[] {7, 14, 14}, AXIS, new int[] {13, 13, 6});
    private static final int WIDTH = MODEL.descriptor().width();

    /** Single precision on these random nets: some hundred terms of order 1, relative to the largest. */
    private static final double FP32 = 2e-5;

    private static final double FP64 = 1e-11;

    /** Tables of 1,024 intervals on these nets. */
    private static final double TABLE = 1e-9;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 129, 1000})
    void moments(int rows) {
        Chunk chunk = chunk(rows);
        TableSet tables = TableSet.build(MODEL.descriptor(), 1024);
        int room = Math.max(rows, 64);
        MomentsContract ref = new MomentsContract(MODEL.descriptor(), chunk);
        ref.holds(new MomentsNetVectorFp64(new MomentNetsFp64(MODEL.descriptor()), room), FP64);
        ref.holds(new MomentsTableVectorFp64(new MomentTablesFp64(MODEL.descriptor(), tables)), TABLE);
        ref.holds(Narrow.of(new MomentsNetVectorFp32(new MomentNetsFp32(MODEL.descriptor()), room)), FP32);
        ref.holds(Narrow.of(new MomentsTableVectorFp32(new MomentTablesFp32(MODEL.descriptor(), tables))), FP32);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 129, 1000})
    void descriptor(int rows) {
        DescriptorContract.holds(new DescriptorVectorFp64(WIDTH, AXIS, 3), WIDTH, AXIS, rows, FP64);
        DescriptorContract.holds(Narrow.of(new DescriptorVectorFp32(WIDTH, AXIS, 3)), WIDTH, AXIS, rows, FP32);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 129, 1000})
    void fitting(int rows) {
        Chunk chunk = chunk(rows);
        double[] d =
                new Random(rows).doubles((long) rows * WIDTH * AXIS, -0.1, 0.1).toArray();
        symmetrise(d, rows);
        double[] energy = new double[chunk.list().local()];
        double[] dEdD = new double[d.length];
        run(new FittingReference(MODEL.fitting(), WIDTH * AXIS), chunk, d, dEdD, energy);
        DescriptorVectorFp64 folded = new DescriptorVectorFp64(WIDTH, AXIS, 0);
        sameFitting(
                new FittingVectorFp64(new FittingNetsFp64(MODEL.fitting(), WIDTH, AXIS), folded, rows),
                folded,
                chunk,
                d,
                dEdD,
                energy,
                FP64);
        DescriptorVectorFp32 folded32 = new DescriptorVectorFp32(WIDTH, AXIS, 0);
        Fitting<double[]> single =
                Narrow.of(new FittingVectorFp32(new FittingNetsFp32(MODEL.fitting(), WIDTH, AXIS), folded32, rows));
        sameFitting(single, Narrow.of(folded32), chunk, d, dEdD, energy, FP32);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 129, 1000})
    void gather(int atoms) {
        try (Workers workers = new Workers(2)) {
            GatherContract.holds(new GatherVectorFp64(workers), atoms, FP64);
        }
    }

    private static Chunk chunk(int rows) {
        return MomentsContract.chunk(rows, MODEL.descriptor().rcut() + 0.5);
    }

    /** D's leading block is symmetric: only such D exist. */
    private static void symmetrise(double[] d, int rows) {
        for (int row = 0; row < rows; row++) {
            int at = row * WIDTH * AXIS;
            for (int m = 0; m < AXIS; m++) {
                for (int n = 0; n < m; n++) {
                    d[at + m * AXIS + n] = d[at + n * AXIS + m];
                }
            }
        }
    }

    private static void run(Fitting<double[]> f, Chunk chunk, double[] d, double[] dEdD, double[] energy) {
        f.bind(Parameters.NONE);
        f.evaluate(chunk, d, dEdD, energy);
    }

    private static void sameFitting(
            Fitting<double[]> fitting,
            Descriptor<double[]> layout,
            Chunk chunk,
            double[] d,
            double[] dEdD,
            double[] energy,
            double bar) {
        int rows = chunk.rows();
        double[] in = new double[layout.layout().size(rows)];
        double[] wanted = new double[in.length];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < WIDTH * AXIS; k++) {
                int at = layout.layout().at(row, layout.feature(k / AXIS, k % AXIS));
                in[at] = d[row * WIDTH * AXIS + k];
                wanted[at] += dEdD[row * WIDTH * AXIS + k];
            }
        }
        double[] found = new double[in.length];
        double[] energies = new double[energy.length];
        run(fitting, chunk, in, found, energies);
        Rows.assertClose(energies, energy, bar);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < layout.layout().features(); k++) {
                int at = layout.layout().at(row, k);
                assertThat(found[at]).isCloseTo(wanted[at], Rows.within(bar));
            }
        }
    }
}
