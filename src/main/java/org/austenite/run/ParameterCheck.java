package org.austenite.run;

import org.austenite.InputException;
import org.austenite.potential.Parameters;
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
        Parameters.perAtom(input.aparam(), engine.aparamSize(), atoms);
    }
}
