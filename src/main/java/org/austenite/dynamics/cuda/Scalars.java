package org.austenite.dynamics.cuda;

import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.system.Box;

/** Numbers of a system as a whole that live in device memory; places are those of {@code kernels/dynamics.cuh}. */
final class Scalars implements AutoCloseable {
    private static final int WORK = 0;
    private static final int VOLUME = 1;
    private static final int CELL = 2;
    private static final int KINETIC = 11;
    private static final int MAX_FORCE = 17;
    private static final int STRETCH = 19;
    private static final int LARGEST = 20;
    private static final int RATIO = 22;
    private static final int PRESSURE = 23;
    private static final int COUNT = 32;

    private final DeviceArray<double[]> array = new DeviceArray<>(Elements.DOUBLE);
    private final double[] host = new double[COUNT];
    private final boolean periodic;

    Scalars(Box box, double work) {
        periodic = box.periodic();
        host[WORK] = work;
        host[VOLUME] = box.volume();
        System.arraycopy(box.h(), 0, host, CELL, 9);
        host[STRETCH] = 1;
        upload();
    }

    DeviceArray<double[]> array() {
        return array;
    }

    /** Takes the device's numbers. */
    void download() {
        array.download(host, COUNT);
    }

    private void upload() {
        array.set(host, COUNT);
    }

    /** The cell in which a list was built that is used now. */
    void builtIn(Box built) {
        Box now = box();
        host[STRETCH] = now.equals(built) ? 1 : stretch(built, now);
        upload();
    }

    /** Ratio of the cells' lengths, which differ by an isotropic scaling: taken from the largest component, as the kernels do. */
    private static double stretch(Box from, Box to) {
        int at = largestComponent(from);
        return to.h()[at] / from.h()[at];
    }

    /** Place of the cell's largest component. */
    static int largestComponent(Box box) {
        double[] h = box.h();
        int at = 0;
        for (int k = 1; k < 9; k++) {
            if (Math.abs(h[k]) > Math.abs(h[at])) {
                at = k;
            }
        }
        return at;
    }

    Box box() {
        double[] h = new double[9];
        System.arraycopy(host, CELL, h, 0, 9);
        return new Box(h, periodic);
    }

    double work() {
        return host[WORK];
    }

    double volume() {
        return host[VOLUME];
    }

    /** Largest force component at the end of the last step (eV/Angstrom). */
    double maxForce() {
        return host[MAX_FORCE];
    }

    /** Largest displacement since the last list build (Angstrom). */
    double largestDisplacement() {
        return host[LARGEST];
    }

    double volumeRatio() {
        return host[RATIO];
    }

    double pressure() {
        return host[PRESSURE];
    }

    double[] kineticTensor() {
        double[] tensor = new double[6];
        System.arraycopy(host, KINETIC, tensor, 0, 6);
        return tensor;
    }

    @Override
    public void close() {
        array.close();
    }
}
