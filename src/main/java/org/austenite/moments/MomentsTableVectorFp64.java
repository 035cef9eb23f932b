package org.austenite.moments;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.austenite.embedding.EmbeddingReference;
import org.austenite.embedding.PackedTableFp64;
import org.austenite.model.PairRule;
import org.austenite.neighbor.Chunk;
import org.austenite.simd.LaneSumsFp64;
import org.austenite.simd.Lanes;

/**
 * {@link Moments} with tabulated embeddings, channels in the lanes; G is never stored. Forward, a tile of two vectors of channels stays in
 * registers while the neighbours pass (one row of A at a time); backward, the polynomial is evaluated again with its derivative.
 */
public final class MomentsTableVectorFp64 extends MomentRowsVectorFp64 {
    private static final VectorSpecies<Double> SPECIES = Lanes.F64;
    private static final int L = SPECIES.length();
    private static final int TILE = PackedTableFp64.TILE;

    private final MomentTablesFp64 tables;
    private final LaneSumsFp64 laneSums = new LaneSumsFp64();
    private int[] offset = {};
    private double[] beyond = {};

    /** Moments by {@code tables}, which all threads share. */
    public MomentsTableVectorFp64(MomentTablesFp64 tables) {
        super(tables, 1);
        this.tables = tables;
    }

    @Override
    public void forward(Chunk chunk, double[] moments) {
        edges.load(chunk);
        locate(chunk);
        int ti = chunk.centreType();
        for (int a = 0; a < chunk.rows(); a++) {
            Arrays.fill(rows, 0);
            for (int t = 0; t < types; t++) {
                addType(ti, a, t);
            }
            handOver(0, a, moments);
        }
    }

    private void addType(int ti, int a, int t) {
        if (tables.rule(ti, t) == PairRule.INCLUDED) {
            int from = edges.first[a * types + t];
            int to = edges.first[a * types + t + 1];
            PackedTableFp64 table = tables.table(ti, t);
            for (int tile = 0; tile * TILE < width; tile++) {
                accumulate(table.coefficients(), tile * table.tileSize(), from, to, tile * TILE);
            }
            for (int k = from; k < to; k++) {
                if (!table.covers(edges.r0[k])) {
                    addOutside(ti, t, k);
                }
            }
        }
        addPadding(0, edges.padding(ti, a, t), tables.padding(ti, t));
    }

    /** Finds every entry's interval. */
    private void locate(Chunk chunk) {
        if (offset.length < edges.count) {
            offset = new int[edges.edge.length];
            beyond = new double[edges.edge.length];
        }
        int ti = chunk.centreType();
        for (int a = 0; a < chunk.rows(); a++) {
            for (int t = 0; t < types; t++) {
                if (tables.rule(ti, t) == PairRule.INCLUDED) {
                    PackedTableFp64 table = tables.table(ti, t);
                    for (int k = edges.first[a * types + t]; k < edges.first[a * types + t + 1]; k++) {
                        offset[k] = table.offset(edges.r0[k]);
                        beyond[k] = table.beyond(edges.r0[k], offset[k]);
                    }
                }
            }
        }
    }

    /** rows[c][tile] += sum over entries of G(tile) R_c. */
    private void accumulate(double[] table, int tileAt, int from, int to, int channel) {
        DoubleVector a00 = DoubleVector.fromArray(SPECIES, rows, channel);
        DoubleVector a01 = DoubleVector.fromArray(SPECIES, rows, channel + L);
        DoubleVector a10 = DoubleVector.fromArray(SPECIES, rows, channels + channel);
        DoubleVector a11 = DoubleVector.fromArray(SPECIES, rows, channels + channel + L);
        DoubleVector a20 = DoubleVector.fromArray(SPECIES, rows, 2 * channels + channel);
        DoubleVector a21 = DoubleVector.fromArray(SPECIES, rows, 2 * channels + channel + L);
        DoubleVector a30 = DoubleVector.fromArray(SPECIES, rows, 3 * channels + channel);
        DoubleVector a31 = DoubleVector.fromArray(SPECIES, rows, 3 * channels + channel + L);
        for (int k = from; k < to; k++) {
            int at = tileAt + offset[k];
            DoubleVector dx = DoubleVector.broadcast(SPECIES, beyond[k]);
            DoubleVector g0 = value(table, at, dx);
            DoubleVector g1 = value(table, at + L, dx);
            DoubleVector r = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r0[k]);
            a00 = g0.fma(r, a00);
            a01 = g1.fma(r, a01);
            r = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r1[k]);
            a10 = g0.fma(r, a10);
            a11 = g1.fma(r, a11);
            r = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r2[k]);
            a20 = g0.fma(r, a20);
            a21 = g1.fma(r, a21);
            r = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r3[k]);
            a30 = g0.fma(r, a30);
            a31 = g1.fma(r, a31);
        }
        a00.intoArray(rows, channel);
        a01.intoArray(rows, channel + L);
        a10.intoArray(rows, channels + channel);
        a11.intoArray(rows, channels + channel + L);
        a20.intoArray(rows, 2 * channels + channel);
        a21.intoArray(rows, 2 * channels + channel + L);
        a30.intoArray(rows, 3 * channels + channel);
        a31.intoArray(rows, 3 * channels + channel + L);
    }

    private static DoubleVector value(double[] table, int at, DoubleVector dx) {
        DoubleVector g = DoubleVector.fromArray(SPECIES, table, at + 5 * TILE);
        g = g.fma(dx, DoubleVector.fromArray(SPECIES, table, at + 4 * TILE));
        g = g.fma(dx, DoubleVector.fromArray(SPECIES, table, at + 3 * TILE));
        g = g.fma(dx, DoubleVector.fromArray(SPECIES, table, at + 2 * TILE));
        g = g.fma(dx, DoubleVector.fromArray(SPECIES, table, at + TILE));
        return g.fma(dx, DoubleVector.fromArray(SPECIES, table, at));
    }

    private void addOutside(int ti, int t, int k) {
        EmbeddingReference.Jet g = EmbeddingReference.at(tables.outside(ti, t), edges.r0[k]);
        for (int m = 0; m < width; m++) {
            double /*64*/ v = g.value()[m];
            rows[m] += /*as-float*/ (v * edges.r0[k]);
            rows[channels + m] += /*as-float*/ (v * edges.r1[k]);
            rows[2 * channels + m] += /*as-float*/ (v * edges.r2[k]);
            rows[3 * channels + m] += /*as-float*/ (v * edges.r3[k]);
        }
    }

    @Override
    public void backward(Chunk chunk, double[] dEdA, double[] dEdR) {
        ChainRuleFp64.clear(chunk, dEdR);
        int ti = chunk.centreType();
        for (int a = 0; a < chunk.rows(); a++) {
            takeGradient(0, a, dEdA);
            for (int t = 0; t < types; t++) {
                if (tables.rule(ti, t) == PairRule.INCLUDED) {
                    backwardType(ti, a, t, dEdR);
                }
            }
        }
    }

    private void backwardType(int ti, int a, int t, double[] dEdR) {
        PackedTableFp64 table = tables.table(ti, t);
        int from = edges.first[a * types + t];
        int to = edges.first[a * types + t + 1];
        double[] vectors = laneSums.room(4 * (to - from));
        for (int k = from; k < to; k++) {
            if (table.covers(edges.r0[k])) {
                backwardEntry(table.coefficients(), table.tileSize(), k, vectors, 4 * L * (k - from));
            }
        }
        double[] h = laneSums.of(4 * (to - from));
        for (int k = from; k < to; k++) {
            int at = 4 * (k - from);
            if (table.covers(edges.r0[k])) {
                ChainRuleFp64.finish(edges, k, ti, h[at], h[at + 1], h[at + 2], h[at + 3], dEdR);
            } else {
                backwardOutside(ti, t, k, dEdR);
            }
        }
    }

    /** Per lane, from {@code to}: [c] = sum_m G_m T_c, and in [0] also sum_m G'_m sum_c T_c R_c; T = dE/dA / divisor. */
    private void backwardEntry(double[] table, int tileSize, int k, double[] vectors, int to) {
        DoubleVector dx = DoubleVector.broadcast(SPECIES, beyond[k]);
        DoubleVector r0 = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r0[k]);
        DoubleVector r1 = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r1[k]);
        DoubleVector r2 = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r2[k]);
        DoubleVector r3 = DoubleVector.broadcast(SPECIES, /*as-float*/ edges.r3[k]);
        DoubleVector h0 = DoubleVector.zero(SPECIES);
        DoubleVector h1 = h0;
        DoubleVector h2 = h0;
        DoubleVector h3 = h0;
        DoubleVector hs = h0;
        for (int m = 0; m < width; m += L) {
            int at = m / TILE * tileSize + offset[k] + m % TILE;
            DoubleVector g = DoubleVector.fromArray(SPECIES, table, at + 5 * TILE);
            DoubleVector d = g;
            g = g.fma(dx, DoubleVector.fromArray(SPECIES, table, at + 4 * TILE));
            d = d.fma(dx, g);
            g = g.fma(dx, DoubleVector.fromArray(SPECIES, table, at + 3 * TILE));
            d = d.fma(dx, g);
            g = g.fma(dx, DoubleVector.fromArray(SPECIES, table, at + 2 * TILE));
            d = d.fma(dx, g);
            g = g.fma(dx, DoubleVector.fromArray(SPECIES, table, at + TILE));
            d = d.fma(dx, g);
            g = g.fma(dx, DoubleVector.fromArray(SPECIES, table, at));
            DoubleVector t0 = DoubleVector.fromArray(SPECIES, rows, m);
            DoubleVector t1 = DoubleVector.fromArray(SPECIES, rows, channels + m);
            DoubleVector t2 = DoubleVector.fromArray(SPECIES, rows, 2 * channels + m);
            DoubleVector t3 = DoubleVector.fromArray(SPECIES, rows, 3 * channels + m);
            h0 = g.fma(t0, h0);
            h1 = g.fma(t1, h1);
            h2 = g.fma(t2, h2);
            h3 = g.fma(t3, h3);
            hs = d.fma(t0.mul(r0).add(t1.mul(r1)).add(t2.mul(r2)).add(t3.mul(r3)), hs);
        }
        h0.add(hs).intoArray(vectors, to);
        h1.intoArray(vectors, to + L);
        h2.intoArray(vectors, to + 2 * L);
        h3.intoArray(vectors, to + 3 * L);
    }

    private void backwardOutside(int ti, int t, int k, double[] dEdR) {
        EmbeddingReference.Jet g = EmbeddingReference.at(tables.outside(ti, t), edges.r0[k]);
        double /*64*/ h0 = 0;
        double /*64*/ h1 = 0;
        double /*64*/ h2 = 0;
        double /*64*/ h3 = 0;
        for (int m = 0; m < width; m++) {
            double /*64*/ t0 = rows[m];
            double /*64*/ t1 = rows[channels + m];
            double /*64*/ t2 = rows[2 * channels + m];
            double /*64*/ t3 = rows[3 * channels + m];
            double /*64*/ v = g.value()[m];
            double /*64*/ d = g.slope()[m];
            h0 += v * t0 + d * (t0 * edges.r0[k] + t1 * edges.r1[k] + t2 * edges.r2[k] + t3 * edges.r3[k]);
            h1 += v * t1;
            h2 += v * t2;
            h3 += v * t3;
        }
        ChainRuleFp64.finish(edges, k, ti, h0, h1, h2, h3, dEdR);
    }
}
