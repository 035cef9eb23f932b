package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.austenite.RandomAtoms;
import org.austenite.RandomModels;
import org.austenite.backprop.GatherFromHost;
import org.austenite.descriptor.Descriptor;
import org.austenite.descriptor.DescriptorCuda;
import org.austenite.dynamics.cuda.StepCounts;
import org.austenite.embedding.TableSet;
import org.austenite.fitting.FittingCounts;
import org.austenite.gpu.Device;
import org.austenite.gpu.Elements;
import org.austenite.gpu.StandIn;
import org.austenite.model.DescriptorSeA;
import org.austenite.moments.MomentsCuda;
import org.austenite.moments.MomentsFromHost;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.CountedList;
import org.austenite.neighbor.NeighborList;
import org.junit.jupiter.api.Test;

/**
 * What the shipped kernels execute, counted by the stand-in for fixed inputs, is what {@code cuda/counts.csv} says. Counts, never times. After a
 * deliberate change of a kernel: copy {@code target/counts.csv} there and say in the commit what changed.
 */
class KernelCountsTest {
    private static final int ATOMS = 1000;

    /** A cut-off of 6 Angstrom and a skin of 1: about 104 neighbours. */
    private static final double RADIUS = 7;

    /** Rows whose moments are counted: some hundred times the work of the other stages per row. */
    private static final int MOMENTS_ROWS = 64;

    private static final int WIDTH = 100;
    private static final int AXIS = 16;

    @Test
    void counts_areTheCommittedOnes() throws IOException {
        StandIn standIn = StandIn.use();
        standIn.checks(false, false, true);
        try (Device device = Device.open(0);
                GatherFromHost<double[]> gather = GatherFromHost.fp64(device);
                GatherFromHost<float[]> mixed = GatherFromHost.mixed(device);
                DescriptorCuda<double[]> descriptor = DescriptorCuda.fp64(device, WIDTH, AXIS);
                DescriptorCuda<float[]> single = DescriptorCuda.fp32(device, WIDTH, AXIS)) {
            standIn.clearCounters();
            GatherContract.result(gather, ATOMS, RADIUS);
            GatherContract.result(Narrow.of(mixed), ATOMS, RADIUS);
            descriptor(descriptor);
            descriptor(Narrow.of(single));
            moments(device);
            CountedList.build(device, ATOMS, RADIUS);
            FittingCounts.run(device);
        }
        String counted = StepCounts.addTo(standIn.counters(), standIn);
        Files.writeString(Path.of("target", "counts.csv"), counted);
        assertThat(counted).isEqualTo(Files.readString(Path.of("cuda", "counts.csv")));
    }

    /** Moments of rows with about 65 neighbours of both types within the cut-off, 104 in the list, by tables of 128 intervals. */
    private static void moments(Device device) {
        DescriptorSeA model = RandomModels.model(7, RADIUS - 1, new int[] {25, 50, WIDTH}, AXIS, new int[] {3})
                .descriptor();
        TableSet tables = TableSet.build(model, 128);
        NeighborList list = RandomAtoms.of(ATOMS, 5).list(RADIUS);
        MomentsContract contract =
                new MomentsContract(model, new Chunk(list, list.blocks()[0], ATOMS / 3, MOMENTS_ROWS, 1));
        try (MomentsFromHost<double[]> fp64 =
                        new MomentsFromHost<>(MomentsCuda.fp64(device, model, tables), Elements.DOUBLE, WIDTH);
                MomentsFromHost<float[]> mixed =
                        new MomentsFromHost<>(MomentsCuda.mixed(device, model, tables), Elements.FLOAT, WIDTH)) {
            contract.result(fp64);
            contract.result(Narrow.of(mixed));
        }
    }

    private static void descriptor(Descriptor<double[]> stage) {
        double[] a = new double[ATOMS * 4 * WIDTH];
        double[] d = new double[ATOMS * WIDTH * AXIS];
        stage.forward(ATOMS, a, d);
        stage.backward(ATOMS, a, d, new double[a.length]);
    }
}
