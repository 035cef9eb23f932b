package org.austenite.run;

import org.austenite.dynamics.Thermo;

/** Running sums of one replica's thermo records in a stage: what its summary and the mean box come from. Its state is part of the checkpoint. */
final class Tally {
    private static final int START = 0;
    private static final int LAST = 1;
    private static final int WARNED = 2;
    private static final int COUNT = 3;
    private static final int TEMPERATURE = 4;
    private static final int PRESSURE = 5;
    private static final int VOLUME = 6;
    private static final int OVERFLOW = 7;
    private static final int SIZE = 8;

    private final double[] numbers;
    private final long averagedAfter;

    /**
     * Goes on from {@code state}, empty for a new stage.
     *
     * @param averagedAfter means are over the records after this step
     */
    Tally(double[] state, long averagedAfter) {
        this.averagedAfter = averagedAfter;
        numbers = new double[SIZE];
        numbers[START] = Double.NaN;
        System.arraycopy(state, 0, numbers, 0, Math.min(SIZE, state.length));
    }

    void add(Thermo thermo) {
        double conserved = thermo.conserved();
        if (Double.isNaN(numbers[START])) {
            numbers[START] = conserved;
        }
        numbers[LAST] = conserved;
        numbers[OVERFLOW] = Math.max(numbers[OVERFLOW], thermo.selOverflow());
        if (thermo.step() > averagedAfter) {
            numbers[COUNT]++;
            numbers[TEMPERATURE] += thermo.temperature();
            numbers[PRESSURE] += thermo.pressure();
            numbers[VOLUME] += thermo.volume();
        }
    }

    /** Conserved energy at the stage's start (eV), NaN before the first record. */
    double conservedAtStart() {
        return numbers[START];
    }

    /** Change of the conserved energy since then (eV). */
    double drift() {
        return numbers[LAST] - numbers[START];
    }

    /** Whether a warning is due for the first time; it is not due again. */
    boolean firstWarning() {
        boolean first = numbers[WARNED] == 0;
        numbers[WARNED] = 1;
        return first;
    }

    /** The largest {@link Thermo#selOverflow} of any record. */
    long selOverflow() {
        return (long) numbers[OVERFLOW];
    }

    /** Whether any record was averaged. */
    boolean hasMeans() {
        return numbers[COUNT] > 0;
    }

    /** Mean temperature (K). */
    double temperature() {
        return numbers[TEMPERATURE] / numbers[COUNT];
    }

    /** Mean pressure (eV/Angstrom^3). */
    double pressure() {
        return numbers[PRESSURE] / numbers[COUNT];
    }

    /** Mean volume (Angstrom^3). */
    double volume() {
        return numbers[VOLUME] / numbers[COUNT];
    }

    /** What a checkpoint keeps. */
    double[] state() {
        return numbers.clone();
    }
}
