package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.austenite.RandomAtoms;
import org.austenite.RandomModels;
import org.austenite.Tolerances;
import org.austenite.embedding.TableSet;
import org.austenite.gpu.Elements;
import org.austenite.gpu.OnStandIn;
import org.austenite.model.Activation;
import org.austenite.model.DenseLayer;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.PairRule;
import org.austenite.moments.MomentsCuda;
import org.austenite.moments.MomentsFromHost;
import org.austenite.moments.MomentsReference;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.NeighborBlock;
import org.austenite.neighbor.NeighborList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The moments' contract on the CUDA rung: the shipped PTX, executed by the stand-in driver with all its checks. */
class CudaMomentsTest extends OnStandIn {
    private static final DescriptorSeA MODEL = RandomModels.model(7, new int[] {7, 14, 14}, 5, new int[] {13, 13, 6})
            .descriptor();

    /** Some hundred terms of order 1 rounded to, or summed in, single precision, relative to the largest result. */
    private static final double SINGLE = 2e-5;

    /** Tables of 1,024 intervals on these nets. */
    private static final double TABLE = 1e-9;

    /** Tables of 64 intervals, where they reach. */
    private static final double COARSE_TABLE = 1e-5;

    private static final double FILL = 7.5;

    private MomentsFromHost<double[]> fp64(DescriptorSeA descriptor, TableSet set) {
        return new MomentsFromHost<>(MomentsCuda.fp64(device, descriptor, set), Elements.DOUBLE, descriptor.width());
    }

    private MomentsFromHost<float[]> mixed(DescriptorSeA descriptor, TableSet set) {
        return new MomentsFromHost<>(MomentsCuda.mixed(device, descriptor, set), Elements.FLOAT, descriptor.width());
    }

    private static MomentsContract contract(DescriptorSeA descriptor, int rows) {
        return new MomentsContract(descriptor, MomentsContract.chunk(rows, descriptor.rcut() + 0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33})
    void moments(int rows) {
        MomentsContract contract = contract(MODEL, rows);
        TableSet tables = TableSet.build(MODEL, 1024);
        try (MomentsFromHost<double[]> tabulated = fp64(MODEL, tables);
                MomentsFromHost<float[]> single = mixed(MODEL, tables)) {
            contract.holds(tabulated, TABLE);
            contract.holds(Narrow.of(single), SINGLE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 33})
    void moments_withExactNets(int rows) {
        MomentsContract contract = contract(MODEL, rows);
        TableSet nets = TableSet.exact(MODEL);
        try (MomentsFromHost<double[]> exact = fp64(MODEL, nets);
                MomentsFromHost<float[]> single = mixed(MODEL, nets)) {
            contract.holds(exact, Tolerances.GPU_FP64);
            contract.holds(Narrow.of(single), SINGLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"129, 12", "100, 9", "33, 3", "1, 1", "5, 2"})
    void moments_ofAnyWidth(int width, int rows) {
        DescriptorSeA model =
                RandomModels.model(3, new int[] {6, width}, 1, new int[] {3}).descriptor();
        MomentsContract contract = contract(model, rows);
        TableSet tables = TableSet.build(model, 512);
        try (MomentsFromHost<double[]> tabulated = fp64(model, tables);
                MomentsFromHost<float[]> single = mixed(model, tables);
                MomentsFromHost<double[]> exact = fp64(model, TableSet.exact(model))) {
            contract.holds(tabulated, 10 * TABLE);
            contract.holds(Narrow.of(single), SINGLE);
            contract.holds(exact, Tolerances.GPU_FP64);
        }
    }

    @Test
    void moreNeighboursThanSel_theNearestAreKeptAndTheRowsCounted() {
        DescriptorSeA model = with(MODEL, new int[] {9, 20}, MODEL.davg(), MODEL.embeddings(), MODEL.pairRules());
        MomentsContract contract = contract(model, 40);
        assertThat(contract.overflows()).isGreaterThan(40);
        try (MomentsFromHost<double[]> exact = fp64(model, TableSet.exact(model));
                MomentsFromHost<float[]> single = mixed(model, TableSet.build(model, 1024))) {
            contract.holds(exact, Tolerances.GPU_FP64);
            contract.holds(Narrow.of(single), SINGLE);
        }
    }

    @ParameterizedTest
    @EnumSource(PairRule.class)
    void excludedPairs_followTheirRule(PairRule rule) {
        PairRule[][] rules = {{PairRule.INCLUDED, rule}, {rule, PairRule.INCLUDED}};
        // Padding that shows: every component of an empty slot's row differs from zero. Few slots, so that some rows
        // have too many neighbours.
        double[][] davg = {{0.08, 0.01, -0.02, 0.03}, {0.1, -0.01, 0.02, 0.01}};
        DescriptorSeA model = with(MODEL, new int[] {20, 40}, davg, MODEL.embeddings(), rules);
        MomentsContract contract = contract(model, 20);
        try (MomentsFromHost<double[]> exact = fp64(model, TableSet.exact(model));
                MomentsFromHost<float[]> single = mixed(model, TableSet.build(model, 1024))) {
            contract.holds(exact, Tolerances.GPU_FP64);
            contract.holds(Narrow.of(single), SINGLE);
        }
    }

    @Test
    void netsPerCentreAndNeighbour_areToldApart() {
        Embedding[][] own = {MODEL.embeddings()[0], otherNets(11)};
        DescriptorSeA model = with(MODEL, MODEL.sel(), MODEL.davg(), own, MODEL.pairRules());
        MomentsContract contract = contract(model, 9);
        try (MomentsFromHost<double[]> exact = fp64(model, TableSet.exact(model));
                MomentsFromHost<double[]> tabulated = fp64(model, TableSet.build(model, 1024))) {
            contract.holds(exact, Tolerances.GPU_FP64);
            contract.holds(tabulated, TABLE);
        }
    }

    private static Embedding[] otherNets(long seed) {
        return RandomModels.model(seed, new int[] {7, 14, 14}, 5, new int[] {3})
                .descriptor()
                .embeddings()[0];
    }

    /** A table that ends where s is middling: nearer pairs go through the net, or along the continuation of a table of the file's own. */
    @Test
    void pairsOutsideTheTable_useTheNetOrTheFilesContinuation() {
        TableSet all = TableSet.build(MODEL, 64);
        EmbeddingTable[] cut = {cutOff(all.tables()[0][0]), cutOff(all.tables()[0][1])};
        EmbeddingTable[][] tables = {cut, cut};
        DescriptorSeA own = with(MODEL, MODEL.sel(), MODEL.davg(), tables, MODEL.pairRules());
        MomentsContract continued = contract(own, 9);
        MomentsContract exact = contract(MODEL, 9);
        try (MomentsFromHost<double[]> net = fp64(MODEL, new TableSet(tables, MODEL.embeddings(), 64));
                MomentsFromHost<float[]> netSingle = mixed(MODEL, new TableSet(tables, MODEL.embeddings(), 64));
                MomentsFromHost<double[]> line = fp64(own, TableSet.exact(own));
                MomentsFromHost<float[]> lineSingle = mixed(own, TableSet.exact(own))) {
            exact.holds(net, COARSE_TABLE);
            exact.holds(Narrow.of(netSingle), SINGLE);
            continued.holds(line, Tolerances.GPU_FP64);
            continued.holds(Narrow.of(lineSingle), SINGLE);
        }
    }

    /** The middle of a table, as 16 narrow and 3 wide intervals that end within the last one: what a model file might hold. */
    private static EmbeddingTable cutOff(EmbeddingTable t) {
        int first = 2;
        int narrow = 16;
        int wide = 3;
        double lower = t.lower() + first * t.stride0();
        double upper = lower + narrow * t.stride0();
        int from = first * t.width() * 6;
        return new EmbeddingTable(
                t.width(),
                lower,
                upper,
                upper + (wide - 0.5) * t.stride0(),
                t.stride0(),
                t.stride0(),
                Arrays.copyOfRange(t.coefficients(), from, from + (narrow + wide) * t.width() * 6));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void exactNets_withEveryActivationAndTimestep(Activation activation) {
        Embedding[] nets = new Embedding[2];
        for (int t = 0; t < 2; t++) {
            nets[t] = new EmbeddingNet(((EmbeddingNet) MODEL.embeddings()[0][t])
                    .layers().stream()
                            .map(layer -> activated(layer, activation))
                            .toList());
        }
        DescriptorSeA model = with(MODEL, MODEL.sel(), MODEL.davg(), new Embedding[][] {nets, nets}, MODEL.pairRules());
        MomentsContract contract = contract(model, 3);
        try (MomentsFromHost<double[]> exact = fp64(model, TableSet.exact(model));
                MomentsFromHost<float[]> single = mixed(model, TableSet.exact(model))) {
            contract.holds(exact, Tolerances.GPU_FP64);
            contract.holds(Narrow.of(single), SINGLE);
        }
    }

    private static DenseLayer activated(DenseLayer l, Activation activation) {
        double[] timestep = new Random(l.out()).doubles(l.out(), 0.2, 1.5).toArray();
        double threshold = 0.2;
        return new DenseLayer(l.in(), l.out(), l.weight(), l.bias(), timestep, activation, threshold, l.skip());
    }

    @Test
    void moments_inAnyOrderOfBlocksWarpsAndLanes_sameBits() {
        MomentsContract contract = contract(MODEL, 33);
        try (MomentsFromHost<double[]> stage = fp64(MODEL, TableSet.build(MODEL, 256))) {
            MomentsContract.Result natural = contract.result(stage);
            for (long seed : new long[] {1, 2, 3}) {
                standIn.seed(seed);
                standIn.multiprocessors(seed % 2 == 0 ? 20 : 132);
                MomentsContract.Result again = contract.result(stage);
                assertThat(again.a()).as("moments, seed " + seed).containsExactly(natural.a());
                assertThat(again.dEdR()).containsExactly(natural.dEdR());
            }
        }
    }

    @Test
    void rowsOfAllTypesInOneLaunch_virtualAtomsHaveNoMoments() {
        RandomAtoms atoms = RandomAtoms.of(40, 5);
        Arrays.fill(atoms.type(), 35, 40, -1);
        NeighborList list = atoms.list(MODEL.rcut() + 0.5);
        NeighborBlock block = list.blocks()[0];
        int features = 4 * MODEL.width();
        double[] wanted = new double[40 * features];
        for (Chunk c : List.of(new Chunk(list, block, 0, 13, 0), new Chunk(list, block, 13, 22, 1))) {
            double[] part = new double[c.rows() * features];
            new MomentsReference(MODEL).forward(c, part);
            System.arraycopy(part, 0, wanted, c.first() * features, part.length);
        }
        double[] found = new double[wanted.length];
        try (MomentsFromHost<double[]> exact = fp64(MODEL, TableSet.exact(MODEL))) {
            exact.forward(new Chunk(list, block, 0, 40, 0), found);
        }
        Rows.assertClose(found, wanted, Tolerances.GPU_FP64);
    }

    @Test
    void stoppedRun_changesNothing() {
        Chunk chunk = MomentsContract.chunk(9, MODEL.rcut() + 0.5);
        double[] a = filled(9 * 4 * MODEL.width());
        double[] dEdR = filled(3 * chunk.block().edges());
        try (MomentsFromHost<double[]> stage = fp64(MODEL, TableSet.build(MODEL, 64))) {
            stage.stop(1);
            stage.forward(chunk, a);
            stage.backward(chunk, a, dEdR);
        }
        assertThat(a).containsOnly(FILL);
        assertThat(dEdR).containsOnly(FILL);
    }

    private static double[] filled(int length) {
        double[] numbers = new double[length];
        Arrays.fill(numbers, FILL);
        return numbers;
    }

    private static DescriptorSeA with(
            DescriptorSeA d, int[] sel, double[][] davg, Embedding[][] embeddings, PairRule[][] rules) {
        return new DescriptorSeA(
                d.rcut(),
                d.rcutSmth(),
                d.float32Switch(),
                sel,
                d.divisor(),
                d.axisNeuron(),
                davg,
                d.dstd(),
                d.typeOneSide(),
                embeddings,
                rules,
                d.precision());
    }
}
