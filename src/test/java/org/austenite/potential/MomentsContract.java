package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.austenite.RandomAtoms;
import org.austenite.model.DescriptorSeA;
import org.austenite.moments.Moments;
import org.austenite.moments.MomentsReference;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.NeighborList;

/** The moments stage's contract: the reference's A and edge gradients for one chunk and random dE/dA. */
public final class MomentsContract {
    private final Chunk chunk;
    private final double[] a;
    private final double[] dEdA;
    private final double[] dEdR;
    private final long[] overflow;

    public MomentsContract(DescriptorSeA descriptor, Chunk chunk) {
        this.chunk = chunk;
        int n = chunk.rows() * 4 * descriptor.width();
        MomentsReference reference = new MomentsReference(descriptor);
        a = new double[n];
        dEdA = new Random(3).doubles(n, -1, 1).toArray();
        dEdR = new double[3 * chunk.block().edges()];
        reference.forward(chunk, a);
        reference.backward(chunk, dEdA, dEdR);
        overflow = new long[descriptor.ntypes()];
        reference.drainOverflow(overflow);
        assertThat(Arrays.stream(a).map(Math::abs).max().orElse(0)).isGreaterThan(1e-3);
    }

    /** The last {@code rows} rows of more atoms, all of one type: chunks rarely start at a block's first row. */
    public static Chunk chunk(int rows, double radius) {
        int atoms = rows + (rows + 1) / 2 + 1;
        NeighborList list = RandomAtoms.of(atoms, 5).list(radius);
        return new Chunk(list, list.blocks()[0], atoms - rows, rows, 1);
    }

    /** What a rung makes of the chunk. */
    record Result(double[] a, double[] dEdR) {}

    Result result(Moments<double[]> stage) {
        Panels layout = stage.layout();
        double[] found = new double[layout.size(chunk.rows())];
        double[] gradients = new double[dEdR.length];
        stage.forward(chunk, found);
        stage.backward(chunk, Rows.toPanels(dEdA, chunk.rows(), layout), gradients);
        return new Result(Rows.fromPanels(found, chunk.rows(), layout), gradients);
    }

    /** {@code stage} gives the reference's numbers and counts. */
    public void holds(Moments<double[]> stage, double bar) {
        Result result = result(stage);
        Rows.assertClose(result.a, a, bar);
        Rows.assertClose(result.dEdR, dEdR, bar);
        long[] counted = new long[overflow.length];
        stage.drainOverflow(counted);
        assertThat(counted).as("rows with more neighbours than sel").containsExactly(overflow);
    }

    /** Rows with more neighbours than sel, over all types. */
    long overflows() {
        return Arrays.stream(overflow).sum();
    }
}
