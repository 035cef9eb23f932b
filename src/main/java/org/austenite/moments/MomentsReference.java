package org.austenite.moments;

import java.util.Arrays;
import org.austenite.embedding.EmbeddingReference;
import org.austenite.envmat.EnvMatReference;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.PairRule;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.Nearest;
import org.austenite.potential.Panels;

/** {@link Moments}, written as the formulas stand (the specification; scalar, double precision). */
public final class MomentsReference implements Moments<double[]> {
    private final DescriptorSeA model;
    private final EnvMatReference envMat;
    private final Panels layout;
    private final long[] overflow;
    private final double[] rij = new double[3];
    private final double[] row = new double[4];
    private final double[] slope = new double[12];

    /** The moments of {@code descriptor}. */
    public MomentsReference(DescriptorSeA descriptor) {
        model = descriptor;
        envMat = new EnvMatReference(descriptor);
        layout = new Panels(1, 4 * descriptor.width());
        overflow = new long[descriptor.ntypes()];
    }

    @Override
    public Panels layout() {
        return layout;
    }

    @Override
    public void forward(Chunk chunk, double[] moments) {
        Arrays.fill(moments, 0, layout.size(chunk.rows()), 0);
        for (int a = 0; a < chunk.rows(); a++) {
            for (int t = 0; t < model.ntypes(); t++) {
                forward(chunk, a, t, moments);
            }
        }
    }

    private void forward(Chunk chunk, int a, int t, double[] moments) {
        int ti = chunk.centreType();
        PairRule rule = model.pairRules()[ti][t];
        int[] kept = kept(chunk, a, t);
        if (within(chunk, a, t) > kept.length) {
            overflow[t]++;
        }
        if (rule == PairRule.INCLUDED) {
            for (int edge : kept) {
                load(chunk, a, edge);
                envMat.row(ti, rij, row, slope);
                addTo(
                        moments,
                        a,
                        row,
                        EmbeddingReference.at(model.embeddings()[ti][t], row[0]).value(),
                        1);
            }
        }
        int padding = padding(rule, model.sel()[t], kept.length);
        if (padding > 0) {
            double[] empty = envMat.padding(ti);
            addTo(
                    moments,
                    a,
                    empty,
                    EmbeddingReference.at(model.embeddings()[ti][t], empty[0]).value(),
                    padding);
        }
    }

    /** Empty slots that contribute, for a block of {@code sel} slots with {@code kept} neighbours. */
    static int padding(PairRule rule, int sel, int kept) {
        return switch (rule) {
            case INCLUDED, NEIGHBOURS_ZERO -> sel - kept;
            case ALL_PADDING -> sel;
            case BLOCK_ZERO -> 0;
        };
    }

    private void addTo(double[] moments, int a, double[] r, double[] g, double times) {
        int width = g.length;
        for (int c = 0; c < 4; c++) {
            for (int m = 0; m < width; m++) {
                moments[layout.at(a, c * width + m)] += times * g[m] * r[c] / model.divisor();
            }
        }
    }

    @Override
    public void backward(Chunk chunk, double[] dEdA, double[] dEdR) {
        Arrays.fill(dEdR, 3 * chunk.begin(0, 0), 3 * chunk.end(chunk.rows() - 1, model.ntypes() - 1), 0);
        for (int a = 0; a < chunk.rows(); a++) {
            for (int t = 0; t < model.ntypes(); t++) {
                if (model.pairRules()[chunk.centreType()][t] == PairRule.INCLUDED) {
                    for (int edge : kept(chunk, a, t)) {
                        backward(chunk, a, t, edge, dEdA, dEdR);
                    }
                }
            }
        }
    }

    private void backward(Chunk chunk, int a, int t, int edge, double[] dEdA, double[] dEdR) {
        int ti = chunk.centreType();
        load(chunk, a, edge);
        envMat.row(ti, rij, row, slope);
        EmbeddingReference.Jet g = EmbeddingReference.at(model.embeddings()[ti][t], row[0]);
        int width = g.value().length;
        double[] dEdRow = new double[4];
        for (int c = 0; c < 4; c++) {
            for (int m = 0; m < width; m++) {
                double grad = dEdA[layout.at(a, c * width + m)] / model.divisor();
                dEdRow[c] += grad * g.value()[m];
                dEdRow[0] += grad * g.slope()[m] * row[c];
            }
        }
        for (int c = 0; c < 4; c++) {
            for (int d = 0; d < 3; d++) {
                dEdR[3 * edge + d] += dEdRow[c] * slope[3 * c + d];
            }
        }
    }

    @Override
    public void drainOverflow(long[] total) {
        for (int t = 0; t < overflow.length; t++) {
            total[t] += overflow[t];
            overflow[t] = 0;
        }
    }

    /** Edges of row {@code a} and neighbour type {@code t} within the cut-off, the nearest sel of them. */
    private int[] kept(Chunk chunk, int a, int t) {
        int begin = chunk.begin(a, t);
        int end = chunk.end(a, t);
        int[] edges = new int[end - begin];
        double[] r2 = new double[end - begin];
        int n = 0;
        for (int e = begin; e < end; e++) {
            load(chunk, a, e);
            if (inRange()) {
                edges[n] = e;
                r2[n++] = squared();
            }
        }
        int sel = model.sel()[t];
        if (n > sel) {
            Nearest.first(edges, r2, 0, n, sel);
            n = sel;
        }
        return Arrays.copyOf(edges, n);
    }

    private int within(Chunk chunk, int a, int t) {
        int n = 0;
        for (int e = chunk.begin(a, t); e < chunk.end(a, t); e++) {
            load(chunk, a, e);
            n += inRange() ? 1 : 0;
        }
        return n;
    }

    private boolean inRange() {
        return squared() < model.rcut() * model.rcut();
    }

    private double squared() {
        return rij[0] * rij[0] + rij[1] * rij[1] + rij[2] * rij[2];
    }

    private void load(Chunk chunk, int a, int edge) {
        double[] x = chunk.list().position();
        int i = 3 * chunk.centre(a);
        int j = 3 * chunk.block().neighbor()[edge];
        for (int d = 0; d < 3; d++) {
            rij[d] = x[j + d] - x[i + d];
        }
    }
}
