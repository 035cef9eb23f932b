package org.austenite.moments;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.austenite.envmat.SmoothSwitch;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.PairRule;
import org.austenite.neighbor.Chunk;
import org.austenite.neighbor.Nearest;
import org.austenite.simd.Lanes;

/**
 * The environment matrix of a chunk's kept neighbours, packed one after the other: rows in order, within a row by neighbour type.
 *
 * <p>All of it in double precision, in mixed mode too: the embedding's steep slopes magnify errors of s, and this stage takes about a hundredth of
 * the step. Entry e holds the normalised row {@code r0..r3}, the vector {@code x, y, z}, and what the chain rule needs:
 *
 * <pre>
 *   radial = (ds/dr) / r        s = w/r
 *   q      = w / r^2            row_a = q x_a
 *   bend   = (dq/dr) / r
 * </pre>
 */
final class EdgeGeometryVector {
    private static final VectorSpecies<Double> SPECIES = Lanes.F64;
    private static final int L = SPECIES.length();

    private final DescriptorSeA model;
    private final SmoothSwitch smooth;
    private final double cutoff2;
    private final double[][] shift;
    private final double[][] scale;
    private final long[] overflow;

    /** Kept entries. */
    int count;

    /** Where each (row, type) starts, [rows * ntypes + 1]. */
    int[] first = {};

    /** Edge of the block of each entry. */
    int[] edge = {};

    double[] x = {};
    double[] y = {};
    double[] z = {};
    double[] r0 = {};
    double[] r1 = {};
    double[] r2 = {};
    double[] r3 = {};
    double[] radial = {};
    double[] q = {};
    double[] bend = {};
    private double[] squared = {};

    EdgeGeometryVector(DescriptorSeA model) {
        this.model = model;
        smooth = SmoothSwitch.of(model);
        cutoff2 = model.rcut() * model.rcut();
        int n = model.ntypes();
        shift = new double[n][4];
        scale = new double[n][4];
        for (int t = 0; t < n; t++) {
            for (int c = 0; c < 4; c++) {
                scale[t][c] = (1 / model.dstd()[t][c]);
                shift[t][c] = (-model.davg()[t][c] / model.dstd()[t][c]);
            }
        }
        overflow = new long[n];
    }

    /** Packs the chunk's kept neighbours and computes their rows. */
    void load(Chunk chunk) {
        int types = model.ntypes();
        reserve(chunk.rows() * types, chunk.end(chunk.rows() - 1, types - 1) - chunk.begin(0, 0));
        count = 0;
        for (int a = 0; a < chunk.rows(); a++) {
            for (int t = 0; t < types; t++) {
                first[a * types + t] = count;
                pack(chunk, a, t);
            }
        }
        first[chunk.rows() * types] = count;
        padToVector();
        for (int k = 0; k < count; k += L) {
            rows(k, chunk.centreType());
        }
    }

    /** Packs the neighbours of one row and type that are within the cut-off, at most sel of them. */
    private void pack(Chunk chunk, int a, int t) {
        double[] pos = chunk.list().position();
        int[] neighbor = chunk.block().neighbor();
        int i = 3 * chunk.centre(a);
        double xi = pos[i];
        double yi = pos[i + 1];
        double zi = pos[i + 2];
        int begin = count;
        int n = count;
        int end = chunk.end(a, t);
        for (int e = chunk.begin(a, t); e < end; e++) {
            int j = 3 * neighbor[e];
            double dx = pos[j] - xi;
            double dy = pos[j + 1] - yi;
            double dz = pos[j + 2] - zi;
            double d2 = dx * dx + dy * dy + dz * dz;
            edge[n] = e;
            x[n] = dx;
            y[n] = dy;
            z[n] = dz;
            squared[n] = d2;
            if (d2 < cutoff2) {
                n++;
            }
        }
        count = n;
        if (n - begin > model.sel()[t]) {
            dropFarthest(chunk, i, begin, model.sel()[t]);
            overflow[t]++;
        }
    }

    private void dropFarthest(Chunk chunk, int i, int begin, int keep) {
        Nearest.first(edge, squared, begin, count - begin, keep);
        double[] pos = chunk.list().position();
        for (int k = begin; k < begin + keep; k++) {
            int j = 3 * chunk.block().neighbor()[edge[k]];
            x[k] = (pos[j] - pos[i]);
            y[k] = (pos[j + 1] - pos[i + 1]);
            z[k] = (pos[j + 2] - pos[i + 2]);
        }
        count = begin + keep;
    }

    /** Fills the last vector with a harmless distance. */
    private void padToVector() {
        for (int k = count; k < (count + L - 1) / L * L; k++) {
            x[k] = model.rcut();
            y[k] = 0;
            z[k] = 0;
        }
    }

    private void rows(int k, int type) {
        DoubleVector vx = DoubleVector.fromArray(SPECIES, x, k);
        DoubleVector vy = DoubleVector.fromArray(SPECIES, y, k);
        DoubleVector vz = DoubleVector.fromArray(SPECIES, z, k);
        DoubleVector rr = vx.mul(vx).add(vy.mul(vy)).add(vz.mul(vz));
        DoubleVector r = rr.sqrt();
        DoubleVector inv = DoubleVector.broadcast(SPECIES, 1).div(r);
        DoubleVector u = r.sub(smooth.start()).mul(smooth.inverseWidth());
        u = u.max(0).min(1);
        DoubleVector v = DoubleVector.broadcast(SPECIES, 1).sub(u);
        // w(u) = 1 - S(u) = S(1 - u), S(t) = t^3 (6 t^2 - 15 t + 10): taken where t <= 1/2, for there its terms hardly
        // cancel.
        DoubleVector t = u.min(v);
        DoubleVector smoothstep = t.mul(6).add(-15).mul(t).add(10).mul(t).mul(t).mul(t);
        DoubleVector w =
                smoothstep.blend(DoubleVector.broadcast(SPECIES, 1).sub(smoothstep), u.compare(VectorOperators.LT, v));
        DoubleVector dw = u.mul(v).mul(u.mul(v)).mul((-30 * smooth.inverseWidth()));
        DoubleVector vs = w.mul(inv);
        DoubleVector vq = vs.mul(inv);
        DoubleVector perR = dw.mul(inv);
        // ds/dr = dw/r - w/r^2 and dq/dr = dw/r^2 - 2 w/r^3
        perR.sub(vq).mul(inv).intoArray(radial, k);
        vq.intoArray(q, k);
        perR.sub(vq.add(vq)).mul(inv).mul(inv).intoArray(bend, k);
        double[] sc = scale[type];
        double[] sh = shift[type];
        vs.mul(sc[0]).add(sh[0]).intoArray(r0, k);
        vq.mul(vx).mul(sc[1]).add(sh[1]).intoArray(r1, k);
        vq.mul(vy).mul(sc[2]).add(sh[2]).intoArray(r2, k);
        vq.mul(vz).mul(sc[3]).add(sh[3]).intoArray(r3, k);
    }

    /** Inverse standard deviation of component {@code c} of the environment matrix. */
    double scale(int centreType, int c) {
        return scale[centreType][c];
    }

    /** Empty slots of one row and type that contribute. */
    int padding(int centreType, int a, int t) {
        int at = a * model.ntypes() + t;
        PairRule rule = model.pairRules()[centreType][t];
        return MomentsReference.padding(rule, model.sel()[t], first[at + 1] - first[at]);
    }

    void drainOverflow(long[] total) {
        for (int t = 0; t < overflow.length; t++) {
            total[t] += overflow[t];
            overflow[t] = 0;
        }
    }

    private void reserve(int segments, int edges) {
        if (first.length <= segments) {
            first = new int[segments + 1];
        }
        // One entry more than the edges, since a neighbour is written before it is known to be kept, and a vector's
        // worth of padding.
        int n = edges + 1 + L;
        if (edge.length >= n) {
            return;
        }
        n += n / 4;
        edge = new int[n];
        squared = new double[n];
        x = new double[n];
        y = new double[n];
        z = new double[n];
        r0 = new double[n];
        r1 = new double[n];
        r2 = new double[n];
        r3 = new double[n];
        radial = new double[n];
        q = new double[n];
        bend = new double[n];
    }
}
