package org.austenite.validation;

/** Deviations between two arrays of one length; NaN counts as infinite. */
final class Deviation {
    private Deviation() {}

    static double max(double[] a, double[] b) {
        check(a, b);
        double max = 0;
        for (int k = 0; k < a.length; k++) {
            double d = Math.abs(a[k] - b[k]);
            max = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(max, d);
        }
        return max;
    }

    static double rms(double[] a, double[] b) {
        check(a, b);
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : Math.sqrt(sum / a.length);
    }

    private static void check(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new AssertionError(a.length + " numbers against " + b.length);
        }
    }
}
