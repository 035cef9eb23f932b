package org.austenite.check;

/** The largest and the root mean square difference of two series of numbers, and the largest number of the first. */
final class Extent {
    private double largest;
    private double squares;
    private long count;
    private double scale;

    /** Adds the differences of all numbers of {@code a} and {@code b}. */
    void add(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " numbers against " + b.length);
        }
        for (int k = 0; k < a.length; k++) {
            add(a[k], b[k]);
        }
    }

    void add(double a, double b) {
        double difference = Math.abs(a - b);
        // Math.max keeps a NaN, which then fails every bar.
        largest = Math.max(largest, difference);
        scale = Math.max(scale, Math.abs(a));
        squares += difference * difference;
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    double largest() {
        return largest;
    }

    double rms() {
        return Math.sqrt(squares / Math.max(1, count));
    }

    /** The largest difference as a fraction of the largest number. */
    double relative() {
        return largest == 0 ? 0 : largest / scale;
    }
}
