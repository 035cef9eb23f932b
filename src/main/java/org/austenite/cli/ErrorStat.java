package org.austenite.cli;

import java.util.List;

/**
 * Mean absolute and root mean square error over {@code weight} numbers.
 *
 * @param mae mean absolute error
 * @param rmse root mean square error
 * @param weight how many numbers were compared
 */
record ErrorStat(double mae, double rmse, double weight) {
    /** The same errors in a unit {@code 1/factor} times as large. */
    ErrorStat times(double factor) {
        return new ErrorStat(mae * factor, rmse * factor, weight);
    }

    /** Errors over all numbers of {@code parts} together. */
    static ErrorStat merge(List<ErrorStat> parts) {
        double absolute = 0;
        double squared = 0;
        double weight = 0;
        for (ErrorStat p : parts) {
            absolute += p.mae * p.weight;
            squared += p.rmse * p.rmse * p.weight;
            weight += p.weight;
        }
        return new ErrorStat(absolute / weight, Math.sqrt(squared / weight), weight);
    }

    /** Adds up differences. */
    static final class Sum {
        private double absolute;
        private double squared;
        private long count;

        void add(double difference) {
            absolute += Math.abs(difference);
            squared += difference * difference;
            count++;
        }

        void addAll(double[] found, double[] label) {
            for (int k = 0; k < label.length; k++) {
                add(found[k] - label[k]);
            }
        }

        boolean isEmpty() {
            return count == 0;
        }

        ErrorStat stat() {
            return new ErrorStat(absolute / count, Math.sqrt(squared / count), count);
        }
    }
}
