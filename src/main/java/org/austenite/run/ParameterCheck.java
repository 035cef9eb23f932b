package org.austenite.run;

import java.util.Arrays;
import org.austenite.InputException;
import org.austenite.run.input.RunInput.EngineInput;

/** Whether the input's frame and atomic parameters are what the model takes. */
final class ParameterCheck {
    private ParameterCheck() {}

    /** Checks both kinds before anything runs. */
    static void check(EngineInput input, Engine engine, int atoms) {
        int given = input.fparam() == null ? 0 : input.fparam().length;
        if (given != 0 && given != engine.fparamSize()) {
            throw new InputException(
                    "fparam has " + given + " numbers, the model takes " + engine.fparamSize() + " frame parameters");
        }
        perAtom(input.aparam(), engine.aparamSize(), atoms);
    }

    /** Atomic parameters of every atom, [n, size]: one set given stands for all atoms. */
    static double[] perAtom(double[] given, int size, int atoms) {
        if (given == null || size > 0 && given.length == (long) size * atoms) {
            return given;
        }
        if (size == 0 || given.length != size) {
            throw new InputException("aparam has " + given.length + " numbers; the model takes " + size
                    + " per atom: give one set for all atoms or one for each of " + atoms);
        }
        double[] all = new double[Math.multiplyExact(size, atoms)];
        Arrays.setAll(all, k -> given[k % size]);
        return all;
    }
}
