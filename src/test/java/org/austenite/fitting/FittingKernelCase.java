package org.austenite.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.austenite.RandomAtoms;
import org.austenite.Tolerances;
import org.austenite.gpu.Device;
import org.austenite.gpu.KernelCase;
import org.austenite.gpu.KernelModule;
import org.austenite.model.DeepPotModel;
import org.austenite.model.Skip;
import org.austenite.potential.Parameters;
import org.austenite.potential.Rows;

/** Descriptor and fitting, for mutants: both ways of going through the layers, in both precisions. */
public record FittingKernelCase() implements KernelCase {
    /** Some hundred terms of order 1 rounded to, or summed in, single precision, relative to the largest result. */
    private static final double SINGLE = 2e-5;

    private static final double RADIUS = 2;

    private static final List<FittingTile.Choice> CHOICES =
            List.of(FittingTile.Choice.USUAL, new FittingTile.Choice(1, 1));

    @Override
    public String file() {
        return "60_fitting";
    }

    @Override
    public void check(Device device) {
        check(device, FittingModels.of(14, 5).build(), 9);
        check(
                device,
                FittingModels.of(20, 8)
                        .layers(new int[] {52, 52}, Skip.NONE, Skip.IDENTITY)
                        .build(),
                70);
    }

    private static void check(Device device, DeepPotModel model, int atoms) {
        FittingStage stage = FittingStage.of(model, RandomAtoms.of(atoms, 5).list(RADIUS), Parameters.NONE);
        FittingStage.Result wanted = stage.reference();
        KernelModule module = device.module("60_fitting");
        for (FittingTile.Choice choice : CHOICES) {
            try (FittingCuda<double[]> fp64 = FittingCuda.fp64(module, model, choice);
                    FittingCuda<float[]> mixed = FittingCuda.mixed(module, model, choice)) {
                same(stage.fp64(fp64, atoms), wanted, Tolerances.GPU_FP64);
                same(stage.mixed(mixed), wanted, SINGLE);
            }
        }
    }

    private static void same(FittingStage.Result found, FittingStage.Result wanted, double bar) {
        Rows.assertClose(found.energy(), wanted.energy(), bar);
        Rows.assertClose(found.gradient(), wanted.gradient(), bar);
    }

    @Override
    public List<double[]> results(Device device, long seed) {
        Random random = new Random(seed);
        int width = 5 + random.nextInt(40);
        DeepPotModel model =
                FittingModels.of(width, 1 + random.nextInt(Math.min(width, 16))).build();
        int atoms = 1 + random.nextInt(200);
        FittingStage stage = FittingStage.of(model, RandomAtoms.of(atoms, seed).list(RADIUS), Parameters.NONE);
        KernelModule module = device.module("60_fitting");
        List<double[]> found = new ArrayList<>();
        for (FittingTile.Choice choice : CHOICES) {
            try (FittingCuda<double[]> fp64 = FittingCuda.fp64(module, model, choice);
                    FittingCuda<float[]> mixed = FittingCuda.mixed(module, model, choice)) {
                for (FittingStage.Result result : List.of(stage.fp64(fp64, atoms), stage.mixed(mixed))) {
                    found.addAll(List.of(result.energy(), result.gradient()));
                }
            }
        }
        return found;
    }
}
