package org.austenite.neighbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.austenite.system.Box;

/** Perfect crystals of {@code size}^3 cubic cells of edge {@code a}, turned in space. */
final class Crystals {
    static final double[][] BCC = {{0, 0, 0}, {0.5, 0.5, 0.5}};
    static final double[][] FCC = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};

    private Crystals() {}

    static Box cell(double a, int size, double[] rotation) {
        return Box.of(rotated(new double[] {size * a, 0, 0, 0, size * a, 0, 0, 0, size * a}, rotation));
    }

    /** Positions, [n, 3]. */
    static double[] atoms(double[][] basis, double a, int size, double[] rotation) {
        return rotated(lattice(basis, a, size), rotation);
    }

    private static double[] lattice(double[][] basis, double a, int size) {
        List<double[]> sites = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    for (double[] b : basis) {
                        sites.add(new double[] {a * (i + b[0]), a * (j + b[1]), a * (k + b[2])});
                    }
                }
            }
        }
        return sites.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** Rodrigues' rotation by the length of {@code axis} (radians) about it. */
    static double[] rotation(double[] axis) {
        double angle = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        double s = angle == 0 ? 0 : Math.sin(angle) / angle;
        double c = angle == 0 ? 0 : (1 - Math.cos(angle)) / (angle * angle);
        double[] k = {0, -axis[2], axis[1], axis[2], 0, -axis[0], -axis[1], axis[0], 0};
        double[] r = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double kk = k[3 * i] * k[j] + k[3 * i + 1] * k[3 + j] + k[3 * i + 2] * k[6 + j];
                r[3 * i + j] = (i == j ? 1 : 0) + s * k[3 * i + j] + c * kk;
            }
        }
        return r;
    }

    private static double[] rotated(double[] vectors, double[] r) {
        double[] out = new double[vectors.length];
        for (int i = 0; i < vectors.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                out[i + k] = r[3 * k] * vectors[i] + r[3 * k + 1] * vectors[i + 1] + r[3 * k + 2] * vectors[i + 2];
            }
        }
        return out;
    }
}
