package org.austenite.report;

import org.austenite.viscosity.ViscosityResult;

/** The curves of a Green-Kubo analysis as CSV. */
final class GreenKuboCsv {
    private GreenKuboCsv() {}

    static String of(ViscosityResult result) {
        ViscosityResult.Curves c = result.curves();
        StringBuilder out = new StringBuilder("lag_ps,sacf,integral_mPas,error_mPas\n");
        for (int k = 0; k < c.lag().length; k++) {
            out.append(c.lag()[k])
                    .append(',')
                    .append(c.autocorrelation()[k])
                    .append(',')
                    .append(c.integral()[k])
                    .append(',')
                    .append(c.band()[k])
                    .append('\n');
        }
        return out.toString();
    }
}
