package org.austenite.fitting;

import org.austenite.InputException;
import org.austenite.model.FittingEner;
import org.austenite.model.ParameterScale;
import org.austenite.potential.Parameters;

/** The normalised extra inputs of the fitting net, checked against the model. */
public final class FittingInputs {
    private final ParameterScale aparamScale;
    private final double[] fparam;
    private final double[] aparam;

    /**
     * The inputs of {@code model} for one evaluation.
     *
     * @throws InputException when the parameters' number is not what the model takes
     */
    public FittingInputs(FittingEner model, Parameters given) {
        double[] frame = given.fparam() == null ? model.defaultFparam() : given.fparam();
        int wanted = model.fparam().size();
        int found = frame == null ? 0 : frame.length;
        if (found != wanted) {
            throw new InputException(
                    "the model takes " + wanted + " frame parameters (fparam), " + found + " were given");
        }
        fparam = scaled(model.fparam(), frame);
        aparamScale = model.aparam();
        aparam = given.aparam();
        if (aparamScale.size() > 0 && aparam == null) {
            throw new InputException(
                    "the model takes " + aparamScale.size() + " atomic parameters (aparam) per atom, none were given");
        }
        if (aparamScale.size() == 0 && aparam != null && aparam.length > 0) {
            throw new InputException("the model takes no atomic parameters (aparam), " + aparam.length + " were given");
        }
    }

    /** Number of extra inputs per atom. */
    public int size() {
        return fparam.length + aparamScale.size();
    }

    /** Normalised frame parameters. */
    public double[] frame() {
        return fparam;
    }

    /** Normalised input {@code k} (frame parameters first) of local atom {@code i}. */
    public double at(int i, int k) {
        if (k < fparam.length) {
            return fparam[k];
        }
        int d = k - fparam.length;
        int n = aparamScale.size();
        if (aparam.length < (i + 1) * n) {
            throw new InputException("atom " + (i + 1) + " has no atomic parameters: " + aparam.length
                    + " values were given, " + n + " per atom are needed");
        }
        return (aparam[i * n + d] - aparamScale.mean()[d]) * aparamScale.inverseStd()[d];
    }

    private static double[] scaled(ParameterScale scale, double[] values) {
        double[] out = new double[scale.size()];
        for (int k = 0; k < out.length; k++) {
            out[k] = (values[k] - scale.mean()[k]) * scale.inverseStd()[k];
        }
        return out;
    }
}
