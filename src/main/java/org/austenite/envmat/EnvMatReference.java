package org.austenite.envmat;

import org.austenite.model.DescriptorSeA;

/**
 * The environment matrix of DeepPot-SE, one row per neighbour (the specification; scalar, double precision):
 *
 * <pre>
 *   row(rij) = w(r) (1/r, x/r^2, y/r^2, z/r^2)          rij = (x, y, z) = r_j - r_i, r = |rij|
 *   R        = (row - davg[t_i]) / dstd[t_i]            normalised by the centre's type
 * </pre>
 *
 * An empty slot has row = 0, so R = -davg/dstd: it is not nothing. Zhang et al. 2018 (arXiv:1805.09003), eq. 4.
 */
public final class EnvMatReference {
    private final SmoothSwitch smooth;
    private final double[][] davg;
    private final double[][] dstd;

    /** The environment matrix of {@code descriptor}. */
    public EnvMatReference(DescriptorSeA descriptor) {
        smooth = SmoothSwitch.of(descriptor);
        davg = descriptor.davg();
        dstd = descriptor.dstd();
    }

    /**
     * One neighbour's row and its derivative.
     *
     * @param centreType type of the centre
     * @param rij r_j - r_i (Angstrom), [3]
     * @param row out: R, [4]
     * @param slope out: dR/drij, [4, 3] (1/Angstrom)
     */
    public void row(int centreType, double[] rij, double[] row, double[] slope) {
        double r2 = rij[0] * rij[0] + rij[1] * rij[1] + rij[2] * rij[2];
        double r = Math.sqrt(r2);
        double w = smooth.value(r);
        double dw = smooth.slope(r);
        row[0] = w / r;
        for (int a = 0; a < 3; a++) {
            row[1 + a] = w * rij[a] / r2;
            slope[a] = (dw / r - w / r2) * rij[a] / r;
        }
        for (int k = 0; k < 3; k++) {
            for (int a = 0; a < 3; a++) {
                double direct = k == a ? w / r2 : 0;
                slope[3 * (1 + k) + a] = direct + rij[k] * (dw / r2 - 2 * w / (r2 * r)) * rij[a] / r;
            }
        }
        normalise(centreType, row, slope);
    }

    /** The row of an empty slot, R = -davg/dstd, [4]. */
    public double[] padding(int centreType) {
        double[] row = new double[4];
        for (int k = 0; k < 4; k++) {
            row[k] = -davg[centreType][k] / dstd[centreType][k];
        }
        return row;
    }

    private void normalise(int centreType, double[] row, double[] slope) {
        for (int k = 0; k < 4; k++) {
            double std = dstd[centreType][k];
            row[k] = (row[k] - davg[centreType][k]) / std;
            for (int a = 0; a < 3; a++) {
                slope[3 * k + a] /= std;
            }
        }
    }
}
