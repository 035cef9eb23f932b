package org.austenite.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.austenite.embedding.TableSet;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.potential.Parameters;
import org.austenite.system.Structure;
import org.austenite.system.TypeMapping;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForceComparisonTest {
    private static final Path PACK = Path.of("validation/reference");

    /** The shortcut by fine tables gives the error that the exact nets give; where nets have kinks there is no shortcut. */
    @ParameterizedTest
    @CsvSource({"fecrc.pb, 64", "fecrc.pb, 128", "variants/act-relu.pb, 128"})
    void error_ofTables_isTheErrorAgainstTheExactNets(String file, int intervals) {
        DeepPotModel model = ModelReader.read(PACK.resolve(file));
        Structure melt = StructureReader.read(PACK.resolve("frames.extxyz"), ReadOptions.NONE).stream()
                .filter(f -> f.name().equals("melt-tri-28"))
                .findFirst()
                .orElseThrow();
        int[] type = TypeMapping.of(model.typeMap(), melt);
        TableSet tables = TableSet.build(model.descriptor(), intervals);
        FrameSample sample = FrameSample.of(melt.box(), type, melt.position(), Parameters.NONE, 0)
                .displaced();
        double[] exact = sample.forces(DeepPotentials.exact(model, Rung.REFERENCE, Arithmetic.FP64, 1));
        ForceError direct =
                ForceError.of(sample.forces(DeepPotentials.withTables(model, tables, Arithmetic.FP64, 1)), exact);

        ForceError found = new ForceComparison(model, melt.box(), type, melt.position(), Parameters.NONE, 1)
                .error(PreparedModel.withTables(model, Arithmetic.FP64, tables));

        // 8^-5 of the error, and the rounding of forces of some eV/A.
        assertThat(found.rms()).isCloseTo(direct.rms(), within(1e-4 * direct.rms() + 1e-14));
        assertThat(found.max()).isCloseTo(direct.max(), within(1e-4 * direct.max() + 1e-13));
    }
}
