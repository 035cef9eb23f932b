package org.austenite.descriptor;

import java.util.Arrays;
import org.austenite.potential.Panels;

/** {@link Descriptor}, written as the formulas stand (the specification; scalar, double precision): feature (m, n) is {@code m * axis + n}. */
public final class DescriptorReference implements Descriptor<double[]> {
    private final int width;
    private final int axis;
    private final Panels moments;
    private final Panels layout;

    /** A descriptor of {@code width} channels, {@code axis} of them on the axis. */
    public DescriptorReference(int width, int axis) {
        this.width = width;
        this.axis = axis;
        moments = new Panels(1, 4 * width);
        layout = new Panels(1, width * axis);
    }

    @Override
    public Panels layout() {
        return layout;
    }

    @Override
    public int feature(int m, int n) {
        return m * axis + n;
    }

    @Override
    public void forward(int rows, double[] a, double[] descriptor) {
        for (int row = 0; row < rows; row++) {
            for (int m = 0; m < width; m++) {
                for (int n = 0; n < axis; n++) {
                    double sum = 0;
                    for (int c = 0; c < 4; c++) {
                        sum += a[moments.at(row, c * width + m)] * a[moments.at(row, c * width + n)];
                    }
                    descriptor[layout.at(row, feature(m, n))] = sum;
                }
            }
        }
    }

    @Override
    public void backward(int rows, double[] a, double[] dEdD, double[] dEdA) {
        Arrays.fill(dEdA, 0, moments.size(rows), 0);
        for (int row = 0; row < rows; row++) {
            for (int m = 0; m < width; m++) {
                for (int n = 0; n < axis; n++) {
                    double grad = dEdD[layout.at(row, feature(m, n))];
                    for (int c = 0; c < 4; c++) {
                        int am = moments.at(row, c * width + m);
                        int an = moments.at(row, c * width + n);
                        dEdA[am] += grad * a[an];
                        dEdA[an] += grad * a[am];
                    }
                }
            }
        }
    }
}
