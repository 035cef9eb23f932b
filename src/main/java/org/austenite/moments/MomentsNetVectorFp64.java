package org.austenite.moments;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.austenite.model.PairRule;
import org.austenite.neighbor.Chunk;
import org.austenite.simd.DenseStackFp64;
import org.austenite.simd.GemmFp64;
import org.austenite.simd.LaneSumsFp64;
import org.austenite.simd.Lanes;

/**
 * {@link Moments} with the exact nets: all neighbours of one type in the chunk run through the net as one batch, neighbours in the lanes. Their G is
 * then turned around, channels in the lanes, for the products with R. Padding slots cost nothing: their contribution is a constant.
 */
public final class MomentsNetVectorFp64 extends MomentRowsVectorFp64 {
    private static final VectorSpecies<Double> SPECIES = Lanes.F64;
    private static final int L = SPECIES.length();
    private static final int PANEL = GemmFp64.PANEL;

    private final MomentNetsFp64 nets;
    private final NetBatchFp64[] batches;

    /** G, then dE/dG, of one panel's neighbours, [PANEL][channels]. */
    private final double[] turned;

    private final LaneSumsFp64 laneSums = new LaneSumsFp64();

    /** Moments by {@code nets}, which all threads share, for chunks of at most {@code chunkRows} rows. */
    public MomentsNetVectorFp64(MomentNetsFp64 nets, int chunkRows) {
        super(nets, chunkRows);
        this.nets = nets;
        turned = new double[PANEL * channels];
        batches = new NetBatchFp64[types];
        for (int t = 0; t < types; t++) {
            batches[t] = new NetBatchFp64(new DenseStackFp64(nets.netsOfNeighbour(t)));
        }
    }

    @Override
    public void forward(Chunk chunk, double[] moments) {
        edges.load(chunk);
        int ti = chunk.centreType();
        Arrays.fill(rows, 0, chunk.rows() * 4 * channels, 0);
        for (int t = 0; t < types; t++) {
            if (nets.rule(ti, t) == PairRule.INCLUDED) {
                batches[t].collect(edges, chunk.rows(), types, t);
                batches[t].forward(nets.net(ti, t), edges.r0);
                for (int p = 0; p < batches[t].panels(); p++) {
                    addPanel(batches[t], p);
                }
            }
        }
        for (int a = 0; a < chunk.rows(); a++) {
            int at = a * 4 * channels;
            for (int t = 0; t < types; t++) {
                addPadding(at, edges.padding(ti, a, t), nets.padding(ti, t));
            }
            handOver(at, a, moments);
        }
    }

    private void addPanel(NetBatchFp64 batch, int p) {
        batch.turn(p, width, channels, turned);
        for (int l = 0; l < batch.inPanel(p); l++) {
            int k = batch.entry(p, l);
            int at = batch.row(p, l) * 4 * channels;
            addProduct(l * channels, /*as-float*/ edges.r0[k], at);
            addProduct(l * channels, /*as-float*/ edges.r1[k], at + channels);
            addProduct(l * channels, /*as-float*/ edges.r2[k], at + 2 * channels);
            addProduct(l * channels, /*as-float*/ edges.r3[k], at + 3 * channels);
        }
    }

    private void addProduct(int g, double r, int to) {
        DoubleVector factor = DoubleVector.broadcast(SPECIES, r);
        for (int m = 0; m < channels; m += L) {
            DoubleVector.fromArray(SPECIES, turned, g + m)
                    .fma(factor, DoubleVector.fromArray(SPECIES, rows, to + m))
                    .intoArray(rows, to + m);
        }
    }

    @Override
    public void backward(Chunk chunk, double[] dEdA, double[] dEdR) {
        ChainRuleFp64.clear(chunk, dEdR);
        int ti = chunk.centreType();
        for (int a = 0; a < chunk.rows(); a++) {
            takeGradient(a * 4 * channels, a, dEdA);
        }
        for (int t = 0; t < types; t++) {
            if (nets.rule(ti, t) == PairRule.INCLUDED) {
                backwardType(ti, batches[t], dEdR);
            }
        }
    }

    private void backwardType(int ti, NetBatchFp64 batch, double[] dEdR) {
        double[] vectors = laneSums.room(4 * PANEL * batch.panels());
        for (int p = 0; p < batch.panels(); p++) {
            batch.turn(p, width, channels, turned);
            for (int l = 0; l < batch.inPanel(p); l++) {
                gradientOfEntry(batch, p, l, vectors, 4 * (p * PANEL + l) * L);
            }
            batch.turnBack(p, width, channels, turned);
        }
        batch.backward();
        double[] h = laneSums.of(4 * PANEL * batch.panels());
        for (int p = 0; p < batch.panels(); p++) {
            for (int l = 0; l < batch.inPanel(p); l++) {
                int at = 4 * (p * PANEL + l);
                double h0 = h[at] + batch.inputGradient(p, l);
                ChainRuleFp64.finish(edges, batch.entry(p, l), ti, h0, h[at + 1], h[at + 2], h[at + 3], dEdR);
            }
        }
    }

    /** Per lane, from {@code to}: dE/dR_c = sum_m G_m T_c; and dE/dG_m = sum_c T_c R_c in the place of G_m. */
    private void gradientOfEntry(NetBatchFp64 batch, int p, int l, double[] vectors, int to) {
        int k = batch.entry(p, l);
        int t = batch.row(p, l) * 4 * channels;
        DoubleVector r0 = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r0[k]);
        DoubleVector r1 = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r1[k]);
        DoubleVector r2 = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r2[k]);
        DoubleVector r3 = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r3[k]);
        DoubleVector h0 = DoubleVector.zero(SPECIES);
        DoubleVector h1 = h0;
        DoubleVector h2 = h0;
        DoubleVector h3 = h0;
        for (int m = 0; m < channels; m += L) {
            DoubleVector g = DoubleVector.fromArray(SPECIES, turned, l * channels + m);
            DoubleVector t0 = DoubleVector.fromArray(SPECIES, rows, t + m);
            DoubleVector t1 = DoubleVector.fromArray(SPECIES, rows, t + channels + m);
            DoubleVector t2 = DoubleVector.fromArray(SPECIES, rows, t + 2 * channels + m);
            DoubleVector t3 = DoubleVector.fromArray(SPECIES, rows, t + 3 * channels + m);
            h0 = g.fma(t0, h0);
            h1 = g.fma(t1, h1);
            h2 = g.fma(t2, h2);
            h3 = g.fma(t3, h3);
            t0.mul(r0).add(t1.mul(r1)).add(t2.mul(r2)).add(t3.mul(r3)).intoArray(turned, l * channels + m);
        }
        h0.intoArray(vectors, to);
        h1.intoArray(vectors, to + L);
        h2.intoArray(vectors, to + 2 * L);
        h3.intoArray(vectors, to + 3 * L);
    }
}
