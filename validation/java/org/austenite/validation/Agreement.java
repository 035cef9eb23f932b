package org.austenite.validation;

import org.assertj.core.api.SoftAssertions;
import org.austenite.Tolerances;
import org.austenite.model.DeepPotModel;
import org.austenite.model.Precision;
import org.austenite.potential.FrameEvaluator;

/** Results held to DeePMD-kit's numbers. */
final class Agreement {
    private Agreement() {}

    /** By the bars of the model's own precision, exact nets in fp64. */
    static void holds(
            SoftAssertions softly, String what, DeepPotModel model, ReferencePack.Values v, FrameEvaluator.Result r) {
        if (model.descriptor().precision() == Precision.FLOAT32) {
            mixed(softly, what, v, r);
        } else {
            fp64(softly, what, v, r);
        }
    }

    /** Mixed precision, or a float32 model. */
    static void mixed(SoftAssertions softly, String what, ReferencePack.Values v, FrameEvaluator.Result r) {
        softly.assertThat(Math.abs(v.energy() - r.energy()) / v.atomEnergy().length)
                .as("%s: energy per atom", what)
                .isLessThanOrEqualTo(Tolerances.MIXED_ENERGY);
        softly.assertThat(Deviation.rms(v.force(), r.force()))
                .as("%s: RMS force deviation", what)
                .isLessThanOrEqualTo(Tolerances.MIXED_FORCE_RMS);
        softly.assertThat(Deviation.max(v.force(), r.force()))
                .as("%s: largest force deviation", what)
                .isLessThanOrEqualTo(Tolerances.MIXED_FORCE_MAX);
    }

    private static void fp64(SoftAssertions softly, String what, ReferencePack.Values v, FrameEvaluator.Result r) {
        double bar = Tolerances.FP64_EXACT;
        softly.assertThat(Math.abs(v.energy() - r.energy()) / v.atomEnergy().length)
                .as("%s: energy per atom", what)
                .isLessThanOrEqualTo(bar);
        softly.assertThat(Deviation.max(v.atomEnergy(), r.atomEnergy()))
                .as("%s: atomic energies", what)
                .isLessThanOrEqualTo(bar);
        softly.assertThat(Deviation.max(v.force(), r.force()))
                .as("%s: forces", what)
                .isLessThanOrEqualTo(bar);
        softly.assertThat(Deviation.max(v.virial(), r.virial()))
                .as("%s: virial", what)
                .isLessThanOrEqualTo(bar);
        if (v.atomVirial() != null) {
            softly.assertThat(Deviation.max(v.atomVirial(), r.atomVirial()))
                    .as("%s: atomic virials", what)
                    .isLessThanOrEqualTo(bar);
        }
    }
}
