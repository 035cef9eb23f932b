package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.austenite.model.Activation;
import org.austenite.model.DeepPotModel;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.PairRule;
import org.austenite.model.Precision;
import org.austenite.model.Skip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One model of the reference pack in three file formats, all written by DeePMD-kit. */
class NativeFormatsTest {
    private static final Path VARIANTS = Path.of("validation/reference/variants");

    static DeepPotModel read(String name) {
        return ModelReader.read(VARIANTS.resolve(name));
    }

    @Test
    void theThreeFormatsHoldTheSameModel() {
        var yaml = ModelContent.lines(read("two-sided.yaml"));
        assertThat(ModelContent.lines(read("two-sided.dp"))).isEqualTo(yaml);
        assertThat(ModelContent.lines(read("two-sided.pth"))).isEqualTo(yaml);
    }

    /** Cut-offs are whole numbers here, so that the switch is the same as well; only its flag differs. */
    @Test
    void theTensorFlowGraphThatTheyWereConvertedFrom_holdsTheSameNumbers() {
        var graph = ModelContent.lines(read("two-sided.pb"));
        var converted = ModelContent.lines(read("two-sided.dp"));
        converted.replaceAll(line -> line.replace("cut-off 5.0 1.0 false", "cut-off 5.0 1.0 true"));
        assertThat(graph).isEqualTo(converted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-sided.dp", "two-sided.yaml", "two-sided.pth"})
    void read_twoSidedVariant_hasTheDocumentedArchitecture(String name) {
        DeepPotModel model = read(name);
        var d = model.descriptor();
        assertThat(model.typeMap()).containsExactly("Fe", "Cr", "C");
        assertThat(d.rcut()).isEqualTo(5);
        assertThat(d.rcutSmth()).isEqualTo(1);
        assertThat(d.float32Switch()).isFalse();
        assertThat(d.sel()).containsExactly(60, 48, 20);
        assertThat(d.divisor()).isEqualTo(128);
        assertThat(d.axisNeuron()).isEqualTo(4);
        assertThat(d.typeOneSide()).isFalse();
        assertThat(d.precision()).isEqualTo(Precision.FLOAT64);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                var layers = ((EmbeddingNet) d.embeddings()[i][j]).layers();
                assertThat(ModelContent.widths(layers)).containsExactly(1, 6, 12, 24);
                assertThat(layers).allMatch(l -> l.activation() == Activation.TANH && l.timestep() == null);
                assertThat(layers.stream().map(l -> l.skip())).containsExactly(Skip.NONE, Skip.DOUBLE, Skip.DOUBLE);
                assertThat(d.pairRules()[i][j]).isEqualTo(PairRule.INCLUDED);
            }
        }
        for (var net : model.fitting().nets()) {
            assertThat(ModelContent.widths(net)).containsExactly(96, 20, 20, 20, 1);
            assertThat(net.layers().stream().map(l -> l.skip()))
                    .containsExactly(Skip.NONE, Skip.IDENTITY, Skip.IDENTITY, Skip.NONE);
            assertThat(net.layers().get(1).timestep()).hasSize(20);
            assertThat(net.layers().getLast().activation()).isEqualTo(Activation.LINEAR);
        }
        assertThat(model.source().sha256()).hasSize(64);
    }
}
