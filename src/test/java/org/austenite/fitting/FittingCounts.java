package org.austenite.fitting;

import java.util.Arrays;
import org.austenite.RandomAtoms;
import org.austenite.RandomModels;
import org.austenite.gpu.Device;
import org.austenite.gpu.KernelModule;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.Parameters;

/**
 * Work for the fitting kernels to be counted, 128 atoms of one type, each evaluation twice: the large mixed kernel with a real model's sizes (width
 * 100, axis 16, three layers of 240), the others with small ones.
 */
public final class FittingCounts {
    private static final int ATOMS = 128;
    private static final int AXIS = 16;

    private FittingCounts() {}

    /** Small tiles as for few atoms, and large ones as for many; both precisions. */
    public static void run(Device device) {
        KernelModule module = device.module("60_fitting");
        DeepPotModel real = RandomModels.model(1, new int[] {25, 50, 100}, AXIS, new int[] {240, 240, 240});
        DeepPotModel small = RandomModels.model(1, new int[] {20}, AXIS, new int[] {64, 64});
        FittingTile.Choice large = new FittingTile.Choice(1, 1);
        try (FittingCuda<float[]> mixed = FittingCuda.mixed(module, real, large)) {
            stage(real).mixed(mixed);
        }
        try (FittingCuda<double[]> fp64 = FittingCuda.fp64(module, small, large);
                FittingCuda<double[]> fp64Few = FittingCuda.fp64(module, small, FittingTile.Choice.USUAL);
                FittingCuda<float[]> mixedFew = FittingCuda.mixed(module, small, FittingTile.Choice.USUAL)) {
            stage(small).fp64(fp64, ATOMS);
            stage(small).fp64(fp64Few, ATOMS);
            stage(small).mixed(mixedFew);
        }
    }

    private static FittingStage stage(DeepPotModel model) {
        RandomAtoms atoms = RandomAtoms.of(ATOMS, 1);
        Arrays.fill(atoms.type(), 0);
        return FittingStage.of(model, atoms.list(2), Parameters.NONE);
    }
}
