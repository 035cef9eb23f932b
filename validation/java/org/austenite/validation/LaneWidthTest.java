package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.austenite.Tolerances;
import org.austenite.embedding.TableSet;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;
import org.austenite.simd.Lanes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every lane width gives DeePMD-kit's numbers, in a process of its own since the width is fixed when classes load. */
class LaneWidthTest {
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void forcedWidth_sameNumbers(int bits) throws Exception {
        List<String> lines =
                JavaProcess.run(List.of("-Daustenite.lanes.bits=" + bits), LaneWidthTest.class, Integer.toString(bits));
        assertThat(lines).containsExactly("ok exact FP64", "ok tables FP64", "ok exact MIXED", "ok tables MIXED");
    }

    /** Compares in a process with the width given as argument. */
    public static void main(String[] args) {
        if (Lanes.bits() != Integer.parseInt(args[0])) {
            throw new IllegalStateException("lanes are " + Lanes.bits() + " bits wide");
        }
        DeepPotModel model = ReferencePack.model("variants/two-sided.pb");
        TableSet tables = TableSet.build(model.descriptor(), 1024);
        for (Arithmetic a : Arithmetic.values()) {
            compare("exact " + a, a, model, DeepPotentials.exact(model, Rung.VECTOR, a, 1));
            compare("tables " + a, a, model, DeepPotentials.withTables(model, tables, a, 1));
        }
    }

    private static void compare(String what, Arithmetic arithmetic, DeepPotModel model, Potential potential) {
        double bar = arithmetic == Arithmetic.FP64 ? Tolerances.FP64_EXACT : Tolerances.MIXED_FORCE_MAX;
        double worst = 0;
        try (FrameEvaluator evaluator = new FrameEvaluator(potential, false)) {
            for (String name : List.of("melt-tri-28", "cementite-16", "cluster-19")) {
                ReferencePack.Frame f = ReferencePack.frames().get(name);
                double[] found = evaluator
                        .evaluate(f.box(), f.types(model), f.positions(), Parameters.NONE)
                        .force();
                double[] expected = ReferencePack.values("two-sided").get(name).force();
                worst = Math.max(worst, Deviation.max(expected, found));
            }
        }
        System.out.println((worst <= bar ? "ok " : "force deviation " + worst + " ") + what);
    }
}
