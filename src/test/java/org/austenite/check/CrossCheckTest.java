package org.austenite.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.PreparedModel;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.potential.Parameters;
import org.austenite.system.Structure;
import org.austenite.system.TypeMapping;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureReader;
import org.junit.jupiter.api.Test;

class CrossCheckTest {
    private static final Path REFERENCE = Path.of("validation", "reference");
    private static final Bars EXACT = Bars.of(Arithmetic.FP64, OptionalDouble.empty());

    private static DeepPotModel model(String variant) {
        return ModelReader.read(REFERENCE.resolve("variants").resolve(variant));
    }

    private static CheckResult check(
            DeepPotModel a, DeepPotModel b, Arithmetic arithmetic, Bars bars, String... frames) {
        List<Structure> all = StructureReader.read(REFERENCE.resolve("frames.extxyz"), ReadOptions.NONE);
        PreparedModel yardstick = new PreparedModel(a, Rung.REFERENCE, Arithmetic.FP64, Optional.empty());
        try (CrossCheck check =
                new CrossCheck(yardstick, new PreparedModel(b, Rung.VECTOR, arithmetic, Optional.empty()), bars, 1)) {
            for (String name : frames) {
                Structure s = all.stream()
                        .filter(f -> f.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                check.add(new CheckFrame(s, TypeMapping.of(a.typeMap(), s), Parameters.NONE));
            }
            return check.result();
        }
    }

    @Test
    void rungsOfOneModel_passAtEveryStage() {
        DeepPotModel m = model("two-sided.pb");
        CheckResult r = check(m, m, Arithmetic.FP64, EXACT, "melt-tri-28", "dense-cr-54", "dimer-fec-2", "atom-c-1");
        assertThat(r.stages()).hasSize(4).allMatch(Compared::passes);
        assertThat(r.ends()).hasSize(5).allMatch(Compared::passes);
        assertThat(r.frames()).isEqualTo(4);
        assertThat(r.stageFrames()).isEqualTo(4);
        assertThat(r.atoms()).isEqualTo(28 + 54 + 2 + 1);
        assertThat(r.percentiles().keySet()).containsExactly(50.0, 90.0, 99.0, 99.9, 100.0);
        assertThat(r.percentiles().get(100.0)).isPositive().isLessThan(1e-9);
        assertThat(r.worst()).hasSize(10);
    }

    @Test
    void singlePrecision_failsTheDoublePrecisionBars_andPassesItsOwn() {
        DeepPotModel m = model("two-sided.pb");
        assertThat(check(m, m, Arithmetic.MIXED, EXACT, "melt-tri-28").passes()).isFalse();
        Bars mixed = Bars.of(Arithmetic.MIXED, OptionalDouble.empty());
        assertThat(check(m, m, Arithmetic.MIXED, mixed, "melt-tri-28").passes()).isTrue();
    }

    /** Two models with the same moments layout and other activations: everything from the moments on differs. */
    @Test
    void anotherModel_failsEverywhere() {
        CheckResult r = check(model("act-gelu.pb"), model("act-relu.pb"), Arithmetic.FP64, EXACT, "melt-tri-28");
        assertThat(r.stages()).noneMatch(Compared::passes);
        assertThat(r.ends()).noneMatch(Compared::passes);
    }

    @Test
    void worstAtoms_comeWithTheirSurroundings() {
        DeepPotModel m = model("two-sided.pb");
        CheckResult r = check(m, m, Arithmetic.MIXED, EXACT, "dimer-fec-2");
        List<Structure> all = StructureReader.read(REFERENCE.resolve("frames.extxyz"), ReadOptions.NONE);
        double[] x = all.stream()
                .filter(f -> f.name().equals("dimer-fec-2"))
                .findFirst()
                .orElseThrow()
                .position();
        double apart = Math.sqrt(Math.pow(x[3] - x[0], 2) + Math.pow(x[4] - x[1], 2) + Math.pow(x[5] - x[2], 2));
        assertThat(r.worst()).hasSize(2).allSatisfy(e -> {
            assertThat(e.neighbors()).isEqualTo(1);
            assertThat(e.nearest()).isCloseTo(apart, within(1e-9));
        });
        assertThat(r.worst()).extracting(AtomError::element).containsExactlyInAnyOrder("Fe", "C");
    }

    @Test
    void noNumber_neverPasses() {
        Extent extent = new Extent();
        extent.add(1, Double.NaN);
        extent.add(1, 1);
        Bar bar = new Bar(1, "any");
        assertThat(new Compared("x", "", extent.largest(), bar).passes()).isFalse();
        assertThat(new Compared("x", "", extent.rms(), Bar.none("shown only")).passes())
                .isFalse();
    }
}
