package org.austenite.potential;

import java.util.Random;
import org.austenite.descriptor.Descriptor;
import org.austenite.descriptor.DescriptorReference;

/** The contract of {@link Descriptor}: the reference's D and dE/dA, whatever the layout. */
final class DescriptorContract {
    private DescriptorContract() {}

    /** Compares {@code descriptor} with the reference on {@code rows} random rows; every number within {@code bar}. */
    static void holds(Descriptor<double[]> descriptor, int width, int axis, int rows, double bar) {
        Random random = new Random(rows);
        double[] a = random.doubles(rows * 4L * width, -1, 1).toArray();
        double[] dEdD = random.doubles((long) rows * width * axis, -1, 1).toArray();
        double[] d = new double[rows * width * axis];
        double[] dEdA = new double[rows * 4 * width];
        DescriptorReference reference = new DescriptorReference(width, axis);
        reference.forward(rows, a, d);
        reference.backward(rows, a, dEdD, dEdA);

        Panels layout = descriptor.layout();
        Panels moments = new Panels(layout.lanes(), 4 * width);
        double[] found = new double[layout.size(rows)];
        double[] back = new double[moments.size(rows)];
        double[] inPanels = Rows.toPanels(a, rows, moments);
        descriptor.forward(rows, inPanels, found);
        descriptor.backward(rows, inPanels, folded(descriptor, dEdD, width, axis, rows), back);
        Rows.assertWithin(unfolded(descriptor, found, width, axis, rows), d, bar);
        Rows.assertClose(Rows.fromPanels(back, rows, moments), dEdA, bar);
    }

    private static double[] folded(Descriptor<double[]> descriptor, double[] dEdD, int width, int axis, int rows) {
        Panels layout = descriptor.layout();
        double[] panels = new double[layout.size(rows)];
        for (int k = 0; k < dEdD.length; k++) {
            int feature = descriptor.feature(k / axis % width, k % axis);
            panels[layout.at(k / (width * axis), feature)] += dEdD[k];
        }
        return panels;
    }

    private static double[] unfolded(Descriptor<double[]> descriptor, double[] panels, int width, int axis, int rows) {
        double[] d = new double[rows * width * axis];
        for (int k = 0; k < d.length; k++) {
            int feature = descriptor.feature(k / axis % width, k % axis);
            d[k] = panels[descriptor.layout().at(k / (width * axis), feature)];
        }
        return d;
    }
}
