package org.austenite.envmat;

import org.austenite.model.DescriptorSeA;

/**
 * DeePMD-kit's switch w(r): 1 below rcutSmth, 0 from rcut on, and between them, with u = (r - rcutSmth) / (rcut - rcutSmth),
 * {@code w = u^3 (-6 u^2 + 15 u - 10) + 1} and {@code dw/dr = (-30 u^4 + 60 u^3 - 30 u^2) / (rcut - rcutSmth)}.
 *
 * @param start rcutSmth (Angstrom)
 * @param end rcut (Angstrom)
 * @param inverseWidth 1 / (rcut - rcutSmth)
 */
public record SmoothSwitch(double start, double end, double inverseWidth) {
    /**
     * The switch of a model. TensorFlow graphs hold both radii as float32 and subtract them as such; with rcutSmth = 1.8 that is an effect of
     * 1e-8, so it is reproduced.
     */
    public static SmoothSwitch of(DescriptorSeA descriptor) {
        if (descriptor.float32Switch()) {
            float start = (float) descriptor.rcutSmth();
            float end = (float) descriptor.rcut();
            return new SmoothSwitch(start, end, 1 / (double) (end - start));
        }
        double start = descriptor.rcutSmth();
        double end = descriptor.rcut();
        return new SmoothSwitch(start, end, 1 / (end - start));
    }

    /** w(r). */
    public double value(double r) {
        if (r < start) {
            return 1;
        }
        if (r >= end) {
            return 0;
        }
        double u = (r - start) * inverseWidth;
        return u * u * u * (-6 * u * u + 15 * u - 10) + 1;
    }

    /** dw/dr. */
    public double slope(double r) {
        if (r < start || r >= end) {
            return 0;
        }
        double u = (r - start) * inverseWidth;
        return (-30 * u * u * u * u + 60 * u * u * u - 30 * u * u) * inverseWidth;
    }
}
