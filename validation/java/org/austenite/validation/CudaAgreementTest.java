package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.austenite.Tolerances;
import org.austenite.embedding.TableSet;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.ForceComparison;
import org.austenite.engine.PreparedModel;
import org.austenite.engine.Rung;
import org.austenite.engine.TableTuner;
import org.austenite.gpu.StandIn;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The CUDA rung, whole: the shipped PTX on the stand-in driver gives DeePMD-kit's numbers. Nothing here is a GPU's result. */
class CudaAgreementTest {
    private static final Map<String, ReferencePack.Frame> FRAMES = ReferencePack.frames();

    /** A triclinic melt, one pair, one atom without neighbours, and more neighbours than sel. */
    private static final Map<Arithmetic, List<String>> SMALL = Map.of(
            Arithmetic.FP64, List.of("melt-tri-28", "dimer-fec-2", "atom-c-1", "dense-cr-54"),
            Arithmetic.MIXED, List.of("melt-tri-28", "dimer-fec-2", "atom-c-1"));

    @BeforeEach
    void useTheStandIn() {
        StandIn.use().fast();
    }

    static Stream<Arguments> variants() throws IOException {
        List<Arguments> all = new ArrayList<>();
        ReferencePack.models().forEach((name, files) -> {
            if (files.getFirst().startsWith(ReferencePack.ROOT.resolve("variants"))) {
                all.add(Arguments.of(name, files.getFirst()));
            }
        });
        assertThat(all).hasSizeGreaterThan(15);
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void everyBranchOfTheModel_agreesWithDeepmd(String name, Path file) {
        DeepPotModel model = ModelReader.read(file);
        SoftAssertions softly = new SoftAssertions();
        for (Arithmetic arithmetic : Arithmetic.values()) {
            PreparedModel prepared = new PreparedModel(model, Rung.CUDA, arithmetic, Optional.empty());
            try (FrameEvaluator evaluator = new FrameEvaluator(prepared.potential(1), true)) {
                for (String frame : SMALL.get(arithmetic)) {
                    compare(softly, name + ", " + frame + ", " + arithmetic, evaluator, prepared, frame, name);
                }
            }
        }
        softly.assertAll();
    }

    /** The home case: realistic widths, with tables as a run has them. */
    @ParameterizedTest
    @EnumSource
    void realisticModel_agreesWithDeepmd(Arithmetic arithmetic) {
        DeepPotModel model = ReferencePack.model("fecrc.pb");
        ReferencePack.Frame frame = FRAMES.get("melt-eq-128");
        ForceComparison comparison =
                new ForceComparison(model, frame.box(), frame.types(model), frame.positions(), Parameters.NONE, 2);
        TableSet tables = TableTuner.standard(comparison).tables();
        PreparedModel prepared = new PreparedModel(model, Rung.CUDA, arithmetic, Optional.of(tables));
        ReferencePack.Values v = ReferencePack.values("fecrc").get("melt-eq-128");
        SoftAssertions softly = new SoftAssertions();
        try (FrameEvaluator evaluator = new FrameEvaluator(prepared.potential(1), false)) {
            FrameEvaluator.Result r =
                    evaluator.evaluate(frame.box(), frame.types(model), frame.positions(), v.parameters());
            System.out.printf(
                    "stand-in, fecrc, %s with tables: force RMS %.1e, max %.1e eV/A%n",
                    arithmetic, Deviation.rms(v.force(), r.force()), Deviation.max(v.force(), r.force()));
            if (arithmetic == Arithmetic.MIXED) {
                Agreement.mixed(softly, "fecrc, mixed", v, r);
            } else {
                softly.assertThat(Deviation.rms(v.force(), r.force())).isLessThanOrEqualTo(Tolerances.FP64_TABLES_RMS);
            }
        }
        softly.assertAll();
    }

    private static void compare(
            SoftAssertions softly,
            String what,
            FrameEvaluator evaluator,
            PreparedModel prepared,
            String frameName,
            String modelName) {
        ReferencePack.Frame frame = FRAMES.get(frameName);
        ReferencePack.Values v = ReferencePack.values(modelName).get(frameName);
        if (v == null) {
            return;
        }
        int[] types = frame.types(prepared.model());
        FrameEvaluator.Result r = evaluator.evaluate(frame.box(), types, frame.positions(), v.parameters());
        if (prepared.arithmetic() == Arithmetic.MIXED) {
            Agreement.mixed(softly, what, v, r);
        } else {
            Agreement.holds(softly, what, prepared.model(), v, r);
        }
    }
}
