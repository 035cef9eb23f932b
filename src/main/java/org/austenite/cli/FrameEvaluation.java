package org.austenite.cli;

import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.DescriptorTap;
import org.austenite.potential.FrameEvaluator;

/** Evaluates frames by a model that was set up, with errors that name the frame. */
final class FrameEvaluation implements AutoCloseable {
    private final DeepPotModel model;
    private final FrameEvaluator evaluator;
    private final DescriptorTap tap;

    FrameEvaluation(ModelSetup setup, int threads, boolean wantsAtomVirial, boolean wantsDescriptor) {
        model = setup.prepared().model();
        evaluator = new FrameEvaluator(setup.prepared().potential(threads), wantsAtomVirial);
        tap = wantsDescriptor ? DescriptorTap.reference(model) : null;
    }

    DeepPotModel model() {
        return model;
    }

    /**
     * Evaluates {@code frame}.
     *
     * @throws InputException when its parameters do not fit the model
     * @throws AusteniteException when the results are not finite
     */
    EvalResult evaluate(TypedFrame frame) {
        String name = frame.structure().name();
        EvalResult result;
        try {
            result = new EvalResult(frame, frame.evaluate(evaluator), descriptor(frame));
        } catch (InputException e) {
            throw new InputException("frame " + name + ": " + e.getMessage(), e);
        }
        if (!result.finite()) {
            throw new AusteniteException(
                    AusteniteException.Exit.FAILED,
                    "frame " + name + ": energy " + result.result().energy() + " eV, virial trace "
                            + result.virialTrace() + " eV; two atoms at one place, or a model with broken weights?");
        }
        return result;
    }

    private double[] descriptor(TypedFrame frame) {
        return tap == null
                ? null
                : tap.evaluate(
                        frame.structure().box(), frame.type(), frame.structure().position());
    }

    @Override
    public void close() {
        evaluator.close();
        if (tap != null) {
            tap.close();
        }
    }
}
