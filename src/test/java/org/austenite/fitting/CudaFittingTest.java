package org.austenite.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.austenite.InputException;
import org.austenite.RandomAtoms;
import org.austenite.Tolerances;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.OnStandIn;
import org.austenite.model.Activation;
import org.austenite.model.DeepPotModel;
import org.austenite.model.Skip;
import org.austenite.model.io.ModelReader;
import org.austenite.neighbor.NeighborList;
import org.austenite.potential.Parameters;
import org.austenite.potential.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptor and fitting on a GPU against the reference rungs: the shipped PTX, executed by the stand-in driver with all its checks. */
class CudaFittingTest extends OnStandIn {
    private static final double RADIUS = 2;

    private static final FittingTile.Choice LARGE = new FittingTile.Choice(1, 1);

    /** Some hundred terms of order 1 rounded to, or summed in, single precision, relative to the largest result. */
    private static final double SINGLE = 2e-5;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 129})
    void evaluate_anyNumberOfAtoms_referenceNumbers(int atoms) {
        holds(FittingModels.of(14, 5).build(), atoms, Parameters.NONE);
    }

    /** As for some ten thousand atoms: one launch, in which a block takes its rows through all layers. */
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 127, 129})
    void evaluate_largeTilesThatOwnTheirRows_referenceNumbers(int atoms) {
        holds(FittingModels.of(14, 5).build(), atoms, Parameters.NONE, LARGE);
    }

    @ParameterizedTest
    @EnumSource(names = {"IDENTITY", "DOUBLE"})
    void evaluate_largeTilesAndSkips_referenceNumbers(Skip skip) {
        DeepPotModel model = FittingModels.of(40, 4)
                .layers(new int[] {140, skip == Skip.DOUBLE ? 280 : 140}, Skip.NONE, skip)
                .frameParameters()
                .build();
        holds(model, 3, new Parameters(new double[] {0.7, -0.4}, null), LARGE);
    }

    @Test
    void evaluate_smallTilesThatOwnTheirRows_referenceNumbers() {
        holds(FittingModels.of(20, 5).build(), 40, Parameters.NONE, new FittingTile.Choice(1000, 1));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void evaluate_anyActivation_referenceNumbers(Activation activation) {
        holds(FittingModels.of(6, 3).activation(activation).build(), 9, Parameters.NONE);
    }

    @ParameterizedTest
    @CsvSource({"20, 16", "129, 1", "5, 5", "33, 31", "50, 49"})
    void evaluate_anyWidthAndAxis_referenceNumbers(int width, int axis) {
        holds(FittingModels.of(width, axis).build(), 3, Parameters.NONE);
    }

    @Test
    void evaluate_widthsThatDoubleAndStay_referenceNumbers() {
        int[] widths = {20, 40, 40, 80};
        DeepPotModel model = FittingModels.of(8, 4)
                .layers(widths, Skip.NONE, Skip.DOUBLE, Skip.IDENTITY, Skip.DOUBLE)
                .build();
        holds(model, 5, Parameters.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"IDENTITY", "DOUBLE"})
    void evaluate_skipOfTheFirstLayer_referenceNumbers(Skip skip) {
        int inputs = 6 * 3 + 2 + 3;
        int width = skip == Skip.DOUBLE ? 2 * inputs : inputs;
        DeepPotModel model = FittingModels.of(6, 3)
                .layers(new int[] {width, 7}, skip, Skip.NONE)
                .frameParameters()
                .atomicParameters()
                .build();
        holds(model, 9, parameters(9));
    }

    @Test
    void evaluate_oneHiddenLayerWithSkip_referenceNumbers() {
        DeepPotModel model =
                FittingModels.of(4, 2).layers(new int[] {8}, Skip.IDENTITY).build();
        holds(model, 5, Parameters.NONE);
    }

    @Test
    void evaluate_lastLayerOnly_referenceNumbers() {
        holds(FittingModels.of(4, 2).layers(new int[0]).build(), 5, Parameters.NONE);
    }

    @Test
    void evaluate_extraInputsVacuumAndSilentTypes_referenceNumbers() {
        DeepPotModel model = FittingModels.of(6, 3)
                .frameParameters()
                .atomicParameters()
                .withoutVacuum()
                .silent()
                .build();
        holds(model, 9, parameters(9));
        DeepPotModel frame =
                FittingModels.of(6, 3).frameParameters().withoutVacuum().build();
        holds(frame, 9, new Parameters(new double[] {0.7, -0.4}, null));
    }

    /** DeePMD-kit's own models with one thing changed in each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "act-gelu-tf",
                "act-none",
                "act-softplus",
                "atom-ener",
                "davg-zero",
                "fparam-aparam",
                "one-layer",
                "widths-10-10-15-30"
            })
    void evaluate_variantOfDeepmdKit_referenceNumbers(String name) {
        DeepPotModel model = ModelReader.read(Path.of("validation", "reference", "variants", name + ".pb"));
        double[] frame = new double[model.fitting().fparam().size()];
        double[] atomic = new double[3 * model.fitting().aparam().size()];
        Arrays.fill(frame, 0.3);
        Arrays.setAll(atomic, k -> 0.1 * k);
        holds(model, 3, new Parameters(frame, atomic));
    }

    @Test
    void prepare_atomicParametersMissing_saysHowManyAreNeeded() {
        DeepPotModel model = FittingModels.of(6, 3).atomicParameters().build();
        FittingStage stage = FittingStage.of(model, list(3, 0), Parameters.NONE);
        try (FittingCuda<double[]> fitting = FittingCuda.fp64(device, model)) {
            assertThatThrownBy(() -> stage.fp64(fitting, 3))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("3 atomic parameters");
        }
    }

    @Test
    void evaluate_virtualAtoms_nothing() {
        DeepPotModel model = FittingModels.of(6, 3).build();
        FittingStage stage = FittingStage.of(model, list(40, 5), Parameters.NONE);
        try (FittingCuda<double[]> fitting = FittingCuda.fp64(device, model)) {
            same(stage.fp64(fitting, 40), stage.reference(), Tolerances.GPU_FP64);
        }
    }

    @Test
    void evaluate_chunksOfBlocks_sameBitsAsAtOnce() {
        DeepPotModel model =
                FittingModels.of(3, 1).layers(new int[] {2}, Skip.NONE).build();
        FittingStage stage = FittingStage.of(model, list(2 * NeighborList.BLOCK + 9, 3), Parameters.NONE);
        standIn.fast();
        try (FittingCuda<double[]> fitting = FittingCuda.fp64(device, model)) {
            FittingStage.Result chunks = stage.fp64(fitting, NeighborList.BLOCK);
            same(chunks, stage.reference(), Tolerances.GPU_FP64);
            sameBits(stage.fp64(fitting, stage.list().local()), chunks);
        }
    }

    @Test
    void evaluate_inAnyOrderOfBlocksWarpsAndLanes_sameBits() {
        DeepPotModel model = FittingModels.of(20, 8).build();
        FittingStage stage = FittingStage.of(model, list(70, 2), Parameters.NONE);
        try (FittingCuda<float[]> fitting = FittingCuda.mixed(device, model)) {
            FittingStage.Result natural = stage.mixed(fitting);
            for (long seed = 1; seed < 4; seed++) {
                standIn.seed(seed);
                standIn.multiprocessors(seed % 2 == 0 ? 20 : 132);
                sameBits(stage.mixed(fitting), natural);
            }
        }
    }

    private void holds(DeepPotModel model, int atoms, Parameters parameters) {
        holds(model, atoms, parameters, FittingTile.Choice.USUAL);
    }

    private void holds(DeepPotModel model, int atoms, Parameters parameters, FittingTile.Choice choice) {
        FittingStage stage = FittingStage.of(model, list(atoms, 0), parameters);
        FittingStage.Result wanted = stage.reference();
        KernelModule module = device.module("60_fitting");
        try (FittingCuda<double[]> fp64 = FittingCuda.fp64(module, model, choice);
                FittingCuda<float[]> mixed = FittingCuda.mixed(module, model, choice)) {
            same(stage.fp64(fp64, atoms), wanted, Tolerances.GPU_FP64);
            same(stage.mixed(mixed), wanted, SINGLE);
        }
    }

    private static void same(FittingStage.Result found, FittingStage.Result wanted, double bar) {
        Rows.assertClose(found.energy(), wanted.energy(), bar);
        Rows.assertClose(found.gradient(), wanted.gradient(), bar);
    }

    private static void sameBits(FittingStage.Result found, FittingStage.Result wanted) {
        assertThat(found.energy()).containsExactly(wanted.energy());
        assertThat(found.gradient()).containsExactly(wanted.gradient());
    }

    /** {@code atoms} atoms of two types, the last {@code virtual} of them without a type. */
    private static NeighborList list(int atoms, int virtual) {
        RandomAtoms some = RandomAtoms.of(atoms, 5);
        Arrays.fill(some.type(), atoms - virtual, atoms, -1);
        return some.list(RADIUS);
    }

    private static Parameters parameters(int atoms) {
        return new Parameters(
                new double[] {0.7, -0.4},
                new Random(3).doubles(3L * atoms, -1, 1).toArray());
    }
}
