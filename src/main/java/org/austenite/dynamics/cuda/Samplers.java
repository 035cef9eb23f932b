package org.austenite.dynamics.cuda;

import java.util.List;
import org.austenite.dynamics.StepOp;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;

/**
 * What the kernel {@code sample} of {@code kernels/95_sample.cu} records: all thermo and stress samplers of a program, in order, and the stress sums.
 */
final class Samplers implements AutoCloseable {
    /** Numbers of a sampler: what, every so many steps, place of its sums. */
    private static final int WIDTH = 3;

    private static final long THERMO = 0;
    private static final long STRESS = 1;

    /** Six sums and the number of steps. */
    private static final int SUMS = 7;

    private final DeviceArray<long[]> table = new DeviceArray<>(Elements.LONG);
    private final DeviceArray<double[]> stress = new DeviceArray<>(Elements.DOUBLE);
    private final double[] sums;

    Samplers(List<StepOp> operations) {
        long[] rows = new long[WIDTH * operations.size() + WIDTH];
        int count = 0;
        int blocks = 0;
        for (StepOp operation : operations) {
            if (operation instanceof StepOp.SampleThermo op) {
                put(rows, count++, THERMO, op.every(), 0);
            } else if (operation instanceof StepOp.SampleStress op) {
                put(rows, count++, STRESS, op.block(), (long) SUMS * blocks++);
            }
        }
        table.set(rows, rows.length);
        sums = new double[SUMS * Math.max(1, blocks)];
        stress.set(sums, sums.length);
    }

    private static void put(long[] rows, int at, long what, long every, long place) {
        rows[WIDTH * at] = what;
        rows[WIDTH * at + 1] = every;
        rows[WIDTH * at + 2] = place;
    }

    DeviceArray<long[]> table() {
        return table;
    }

    DeviceArray<double[]> stress() {
        return stress;
    }

    /** The sums of stress sampler {@code index} and their number of steps, 7 long. */
    double[] sums(int index) {
        stress.download(sums, sums.length);
        double[] own = new double[SUMS];
        System.arraycopy(sums, SUMS * index, own, 0, SUMS);
        return own;
    }

    void restore(int index, double[] own) {
        stress.upload(own, (long) SUMS * index, SUMS);
    }

    @Override
    public void close() {
        table.close();
        stress.close();
    }
}
