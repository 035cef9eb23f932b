package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.austenite.backprop.GatherCuda;
import org.austenite.descriptor.Descriptor;
import org.austenite.descriptor.DescriptorCuda;
import org.austenite.dynamics.cuda.StepCounts;
import org.austenite.gpu.Device;
import org.austenite.gpu.StandIn;
import org.austenite.neighbor.CountedList;
import org.junit.jupiter.api.Test;

/**
 * What the shipped kernels execute, counted by the stand-in for fixed inputs, is what {@code cuda/counts.csv} says. Counts, never times. After a
 * deliberate change of a kernel: copy {@code target/counts.csv} there and say in the commit what changed.
 */
class KernelCountsTest {
    private static final int ATOMS = 1000;

    /** A cut-off of 6 Angstrom and a skin of 1: about 104 neighbours. */
    private static final double RADIUS = 7;

    private static final int WIDTH = 100;
    private static final int AXIS = 16;

    @Test
    void counts_areTheCommittedOnes() throws IOException {
        StandIn standIn = StandIn.use();
        standIn.checks(false, false, true);
        try (Device device = Device.open(0);
                GatherCuda<double[]> gather = GatherCuda.fp64(device);
                GatherCuda<float[]> mixed = GatherCuda.mixed(device);
                DescriptorCuda<double[]> descriptor = DescriptorCuda.fp64(device, WIDTH, AXIS);
                DescriptorCuda<float[]> single = DescriptorCuda.fp32(device, WIDTH, AXIS)) {
            standIn.clearCounters();
            GatherContract.result(gather, ATOMS, RADIUS);
            GatherContract.result(Narrow.of(mixed), ATOMS, RADIUS);
            descriptor(descriptor);
            descriptor(Narrow.of(single));
            CountedList.build(device, ATOMS, RADIUS);
        }
        String counted = StepCounts.addTo(standIn.counters(), standIn);
        Files.writeString(Path.of("target", "counts.csv"), counted);
        assertThat(counted).isEqualTo(Files.readString(Path.of("cuda", "counts.csv")));
    }

    private static void descriptor(Descriptor<double[]> stage) {
        double[] a = new double[ATOMS * 4 * WIDTH];
        double[] d = new double[ATOMS * WIDTH * AXIS];
        stage.forward(ATOMS, a, d);
        stage.backward(ATOMS, a, d, new double[a.length]);
    }
}
