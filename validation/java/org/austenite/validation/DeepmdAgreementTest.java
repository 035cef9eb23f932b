package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.austenite.Tolerances;
import org.austenite.model.DeepPotModel;
import org.austenite.model.Precision;
import org.austenite.model.io.ModelReader;
import org.austenite.potential.DescriptorTap;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Potential;
import org.austenite.potential.ReferenceStages;
import org.austenite.potential.VectorStagesFp64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model file of the pack gives DeePMD-kit's numbers for every frame, exact nets, double precision, both rungs. */
class DeepmdAgreementTest {
    private static final Map<String, ReferencePack.Frame> FRAMES = ReferencePack.frames();

    static Stream<Arguments> files() throws IOException {
        List<Arguments> all = new ArrayList<>();
        ReferencePack.models().forEach((name, files) -> files.forEach(f -> all.add(Arguments.of(name, f))));
        assertThat(all).hasSizeGreaterThan(25);
        return all.stream();
    }

    @ParameterizedTest(name = "reference {1}")
    @MethodSource("files")
    void referenceAgreesWithDeepmd(String name, Path file) {
        DeepPotModel model = ModelReader.read(file);
        agrees(name, file, "reference", model, ReferenceStages.potential(model, 2));
    }

    @ParameterizedTest(name = "vector {1}")
    @MethodSource("files")
    void vectorAgreesWithDeepmd(String name, Path file) {
        DeepPotModel model = ModelReader.read(file);
        agrees(name, file, "vector", model, VectorStagesFp64.exact(model, 2));
    }

    @ParameterizedTest(name = "descriptor {1}")
    @MethodSource("files")
    void bothRungsGiveDeepmdsDescriptor(String name, Path file) {
        DeepPotModel model = ModelReader.read(file);
        double bar = model.descriptor().precision() == Precision.FLOAT64
                ? Tolerances.DESCRIPTOR
                : Tolerances.FLOAT32_DESCRIPTOR;
        int compared = 0;
        try (DescriptorTap reference = DescriptorTap.reference(model);
                DescriptorTap vector = DescriptorTap.vector(model)) {
            for (Map.Entry<String, ReferencePack.Values> e :
                    ReferencePack.values(name).entrySet()) {
                double[] expected = e.getValue().descriptor();
                if (expected != null) {
                    ReferencePack.Frame f = FRAMES.get(e.getKey());
                    for (DescriptorTap tap : List.of(reference, vector)) {
                        double[] d = tap.evaluate(f.box(), f.types(model), f.positions());
                        assertThat(Deviation.max(expected, d)).as(e.getKey()).isLessThanOrEqualTo(bar);
                    }
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(5);
    }

    private static void agrees(String name, Path file, String rung, DeepPotModel model, Potential potential) {
        SoftAssertions softly = new SoftAssertions();
        Map<String, ReferencePack.Values> values = ReferencePack.values(name);
        assertThat(values).isNotEmpty();
        Largest largest = new Largest();
        try (FrameEvaluator evaluator = new FrameEvaluator(potential, true)) {
            values.forEach((frameName, v) -> {
                ReferencePack.Frame frame = FRAMES.get(frameName);
                FrameEvaluator.Result r =
                        evaluator.evaluate(frame.box(), frame.types(model), frame.positions(), v.parameters());
                Agreement.holds(softly, name + " " + frameName, model, v, r);
                largest.add(v, r);
            });
        }
        largest.print(file.getFileName() + ", " + rung, values.size());
        softly.assertAll();
    }

    /** Largest deviations over the frames of a model, for the record. */
    private static final class Largest {
        private double energy;
        private double force;
        private double virial;

        void add(ReferencePack.Values v, FrameEvaluator.Result r) {
            energy = Math.max(energy, Math.abs(v.energy() - r.energy()) / v.atomEnergy().length);
            force = Math.max(force, Deviation.max(v.force(), r.force()));
            virial = Math.max(virial, Deviation.max(v.virial(), r.virial()));
        }

        void print(String what, int frames) {
            System.out.printf(
                    Locale.ROOT,
                    "accuracy %s, %d frames, largest deviations: energy %.1e eV/atom, force %.1e eV/A, virial %.1e eV%n",
                    what,
                    frames,
                    energy,
                    force,
                    virial);
        }
    }
}
