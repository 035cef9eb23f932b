package org.austenite.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.austenite.Tolerances;
import org.austenite.backprop.Gather;
import org.austenite.backprop.GatherFromHost;
import org.austenite.backprop.GatherReference;
import org.austenite.descriptor.Descriptor;
import org.austenite.descriptor.DescriptorCuda;
import org.austenite.fitting.FittingKernelCase;
import org.austenite.gpu.Device;
import org.austenite.gpu.KernelCase;

/** The files of kernels that mutants are made of, with the contracts of {@link CudaStageContractTest}. */
public final class KernelCases {
    /** Every file that has a case. */
    public static final List<KernelCase> ALL = List.of(new OfGather(), new OfDescriptor(), new FittingKernelCase());

    /** Some hundred terms of order 1 rounded to, or summed in, single precision, relative to the largest result. */
    private static final double SINGLE = 2e-5;

    private KernelCases() {}

    /** The case of a file. */
    public static KernelCase of(String file) {
        return ALL.stream().filter(one -> one.file().equals(file)).findFirst().orElseThrow();
    }

    private record OfGather() implements KernelCase {
        /** Angstrom: rows shorter than a warp, and of many unrolled strides. */
        private static final double[] RADII = {4, 10};

        /** Angstrom: a few neighbours. */
        private static final double SHORT = 2;

        private static final int MANY_ATOMS = 6300;

        @Override
        public String file() {
            return "80_gather";
        }

        @Override
        public void check(Device device) {
            try (GatherFromHost<double[]> fp64 = GatherFromHost.fp64(device);
                    GatherFromHost<float[]> mixed = GatherFromHost.mixed(device)) {
                for (int atoms : new int[] {1, 9, 33}) {
                    GatherContract.holds(fp64, atoms, Tolerances.GPU_FP64);
                    sumsAreDouble(Narrow.of(mixed), atoms);
                }
                sums(fp64, MANY_ATOMS);
            }
        }

        /** More blocks than the threads that add up what they found. */
        private static void sums(Gather<double[]> gather, int atoms) {
            GatherContract.Result expected = GatherContract.result(new GatherReference(), atoms, SHORT);
            Rows.assertClose(
                    GatherContract.result(gather, atoms, SHORT).virial(), expected.virial(), Tolerances.GPU_FP64);
        }

        /** Of the mixed rung only the gradients are single: with gradients that are, its sums keep the bar of double precision. */
        private static void sumsAreDouble(Gather<double[]> mixed, int atoms) {
            Gather<double[]> reference = (list, g, out) -> new GatherReference().gather(list, rounded(g), out);
            for (double radius : RADII) {
                GatherContract.Result expected = GatherContract.result(reference, atoms, radius);
                GatherContract.Result found = GatherContract.result(mixed, atoms, radius);
                Rows.assertClose(found.force(), expected.force(), Tolerances.GPU_FP64);
                Rows.assertClose(found.virial(), expected.virial(), Tolerances.GPU_FP64);
                Rows.assertClose(found.atomVirial(), expected.atomVirial(), Tolerances.GPU_FP64);
            }
        }

        private static double[][] rounded(double[][] gradients) {
            return Arrays.stream(gradients)
                    .map(block -> Arrays.stream(block).map(g -> (float) g).toArray())
                    .toArray(double[][]::new);
        }

        @Override
        public List<double[]> results(Device device, long seed) {
            Random random = new Random(seed);
            boolean many = seed % 3 == 0;
            List<double[]> found = new ArrayList<>();
            try (GatherFromHost<double[]> fp64 = GatherFromHost.fp64(device);
                    GatherFromHost<float[]> mixed = GatherFromHost.mixed(device)) {
                for (Gather<double[]> gather : List.of(fp64, Narrow.of(mixed))) {
                    int atoms = many ? MANY_ATOMS + random.nextInt(900) : 1 + random.nextInt(150);
                    double radius = many ? SHORT : 3 + 6 * random.nextDouble();
                    GatherContract.Result result = GatherContract.result(gather, atoms, radius);
                    found.addAll(List.of(result.force(), result.virial(), result.atomVirial()));
                }
            }
            return found;
        }
    }

    private record OfDescriptor() implements KernelCase {
        /** Width, axis and rows: below, at and beyond four, and one to four numbers for each of 128 threads. */
        private static final int[][] SHAPES = {
            {14, 5, 33}, {100, 16, 3}, {129, 1, 3}, {5, 5, 3}, {33, 31, 3}, {4, 3, 3}, {33, 13, 3}
        };

        @Override
        public String file() {
            return "50_descriptor";
        }

        @Override
        public void check(Device device) {
            for (int[] shape : SHAPES) {
                try (DescriptorCuda<double[]> fp64 = DescriptorCuda.fp64(device, shape[0], shape[1]);
                        DescriptorCuda<float[]> fp32 = DescriptorCuda.fp32(device, shape[0], shape[1])) {
                    DescriptorContract.holds(fp64, shape[0], shape[1], shape[2], Tolerances.GPU_FP64);
                    DescriptorContract.holds(Narrow.of(fp32), shape[0], shape[1], shape[2], SINGLE);
                }
            }
        }

        @Override
        public List<double[]> results(Device device, long seed) {
            Random random = new Random(seed);
            int width = seed % 3 == 0 ? 4 : 1 + random.nextInt(200);
            int axis = seed % 3 == 1 ? 1 + 512 / (width + 1) % width : 1 + random.nextInt(Math.min(width, 40));
            List<double[]> found = new ArrayList<>();
            try (DescriptorCuda<double[]> fp64 = DescriptorCuda.fp64(device, width, axis);
                    DescriptorCuda<float[]> fp32 = DescriptorCuda.fp32(device, width, axis)) {
                for (Descriptor<double[]> stage : List.of(fp64, Narrow.of(fp32))) {
                    int rows = 1 + random.nextInt(50);
                    double[] a = random.doubles(rows * 4L * width, -1, 1).toArray();
                    double[] dEdD =
                            random.doubles((long) rows * width * axis, -1, 1).toArray();
                    double[] d = new double[dEdD.length];
                    double[] dEdA = new double[a.length];
                    stage.forward(rows, a, d);
                    stage.backward(rows, a, dEdD, dEdA);
                    found.addAll(List.of(d, dEdA));
                }
            }
            return found;
        }
    }
}
