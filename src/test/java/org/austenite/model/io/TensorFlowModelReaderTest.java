package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.austenite.model.Activation;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DenseLayer;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.PairRule;
import org.austenite.model.Precision;
import org.austenite.model.Skip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Architectures and settings of the reference pack's TensorFlow models, as its README states them. */
class TensorFlowModelReaderTest {
    private static final Path REFERENCE = Path.of("validation/reference");

    private static DeepPotModel read(String name) throws IOException {
        Path file = REFERENCE.resolve(name);
        return TensorFlowModelReader.read(file, Files.readAllBytes(file));
    }

    @ParameterizedTest
    @CsvSource({
        "fecrc.pb,                       6, 0.5, '112 96 40',  16, true,  '1 25 50 100',   '1600 240 240 240 1'",
        "fecrc-f32.pb,                   6, 0.5, '112 96 40',  16, true,  '1 25 50 100',   '1600 240 240 240 1'",
        "fecrc-two-sided.pb,             6, 0.5, '112 96 40',  16, false, '1 25 50 100',   '1600 240 240 240 1'",
        "variants/rcut-8-smth-2.pb,      8, 2.0, '200 160 60',  4, true,  '1 6 12 24',     '96 20 20 20 1'",
        "variants/sel-zero.pb,           5, 1.0, '60 48 0',     4, true,  '1 6 12 24',     '96 20 20 20 1'",
        "variants/two-sided.pb,          5, 1.0, '60 48 20',    4, false, '1 6 12 24',     '96 20 20 20 1'",
        "variants/fparam-aparam.pb,      5, 1.0, '60 48 20',    4, true,  '1 6 12 24',     '99 20 20 20 1'",
        "variants/widths-10-10-15-30.pb, 5, 1.0, '60 48 20',    4, true,  '1 10 10 15 30', '120 24 24 12 1'",
        "variants/one-layer.pb,          5, 1.0, '60 48 20',    4, true,  '1 8',           '32 16 1'"
    })
    void read_referenceModel_hasTheDocumentedArchitecture(
            String file,
            double rcut,
            double rcutSmth,
            String sel,
            int axisNeuron,
            boolean oneSided,
            String embedding,
            String fitting)
            throws IOException {
        DeepPotModel model = read(file);
        DescriptorSeA d = model.descriptor();
        assertThat(model.typeMap()).containsExactly("Fe", "Cr", "C");
        assertThat(d.rcut()).isEqualTo(rcut);
        assertThat(d.rcutSmth()).isEqualTo(rcutSmth);
        assertThat(d.float32Switch()).isTrue();
        assertThat(d.sel()).containsExactly(numbers(sel));
        assertThat(d.divisor()).isEqualTo(Arrays.stream(numbers(sel)).sum());
        assertThat(d.axisNeuron()).isEqualTo(axisNeuron);
        assertThat(d.typeOneSide()).isEqualTo(oneSided);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(ModelContent.widths(layers(d, i, j))).containsExactly(numbers(embedding));
                if (oneSided) {
                    assertThat(d.embeddings()[i][j]).isSameAs(d.embeddings()[0][j]);
                } else if (i > 0) {
                    assertThat(d.embeddings()[i][j]).isNotSameAs(d.embeddings()[0][j]);
                }
            }
            assertThat(ModelContent.widths(model.fitting().nets()[i].layers())).containsExactly(numbers(fitting));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "none, LINEAR",
        "relu, RELU",
        "relu6, RELU6",
        "sigmoid, SIGMOID",
        "softplus, SOFTPLUS",
        "gelu, GELU",
        "gelu-tf, GELU_TF"
    })
    void read_activationVariant_findsItInBothNets(String name, Activation expected) throws IOException {
        DeepPotModel model = read("variants/act-" + name + ".pb");
        assertThat(layers(model.descriptor(), 0, 0)).allMatch(layer -> layer.activation() == expected);
        List<DenseLayer> fitting = model.fitting().nets()[2].layers();
        assertThat(fitting.subList(0, 3)).allMatch(layer -> layer.activation() == expected);
        assertThat(fitting.getLast().activation()).isEqualTo(Activation.LINEAR);
    }

    @Test
    void read_widthsVariant_followsTheTwoResnetRules() throws IOException {
        DeepPotModel model = read("variants/widths-10-10-15-30.pb");
        assertThat(layers(model.descriptor(), 0, 1).stream().map(DenseLayer::skip))
                .containsExactly(Skip.NONE, Skip.IDENTITY, Skip.NONE, Skip.DOUBLE);
        assertThat(model.fitting().nets()[0].layers().stream().map(DenseLayer::skip))
                .containsExactly(Skip.NONE, Skip.IDENTITY, Skip.NONE, Skip.NONE);
    }

    @Test
    void read_resnetDtEmbedding_hasTimestepsThereAlone() throws IOException {
        DeepPotModel model = read("variants/resnet-dt-embedding.pb");
        assertThat(layers(model.descriptor(), 0, 0).stream().map(layer -> layer.timestep() != null))
                .containsExactly(false, true, true);
        assertThat(model.fitting().nets()[0].layers()).allMatch(layer -> layer.timestep() == null);
    }

    @Test
    void read_exclusions_zeroTheBlocksNamed() throws IOException {
        assertThat(zeroBlocks(read("variants/exclude-cr-c.pb"))).containsExactly("1 2", "2 1", "2 2");
        assertThat(zeroBlocks(read("variants/exclude-two-sided.pb"))).containsExactly("0 0");
        assertThat(zeroBlocks(read("variants/two-sided.pb"))).isEmpty();
    }

    @Test
    void read_atomEner_subtractsTheVacuumWhereGiven() throws IOException {
        DeepPotModel model = read("variants/atom-ener.pb");
        assertThat(model.fitting().subtractVacuum()).containsExactly(true, false, true);
        assertThat(model.fitting().bias()[0]).isEqualTo(-4);
        assertThat(model.fitting().bias()[2]).isEqualTo(-6);
        assertThat(read("fecrc.pb").fitting().subtractVacuum()).containsOnly(false);
    }

    @Test
    void read_parameters_areScaled() throws IOException {
        var fitting = read("variants/fparam-aparam.pb").fitting();
        assertThat(fitting.fparam().size()).isEqualTo(2);
        assertThat(fitting.aparam().size()).isEqualTo(1);
        assertThat(Arrays.stream(fitting.fparam().inverseStd())).allMatch(s -> s > 0);
    }

    @Test
    void read_precision_isTheFiles() throws IOException {
        DeepPotModel single = read("variants/float32.pb");
        assertThat(single.descriptor().precision()).isEqualTo(Precision.FLOAT32);
        assertThat(single.fitting().precision()).isEqualTo(Precision.FLOAT32);
        assertThat(read("variants/davg-zero.pb").descriptor().precision()).isEqualTo(Precision.FLOAT64);
        assertThat(read("variants/davg-zero.pb").descriptor().davg()).isDeepEqualTo(new double[3][4]);
    }

    @Test
    void read_compressed_keepsTheFilesTables() throws IOException {
        DeepPotModel model = read("fecrc-compressed.pb");
        DescriptorSeA d = model.descriptor();
        for (int j = 0; j < 3; j++) {
            EmbeddingTable table = (EmbeddingTable) d.embeddings()[1][j];
            assertThat(table.width()).isEqualTo(100);
            assertThat(table.intervals()).isEqualTo(412);
            assertThat(List.of(table.lower(), table.upper(), table.max())).containsExactly(-1.0, 14.0, 70.0);
            assertThat(List.of(table.stride0(), table.stride1())).containsExactly(0.05, 0.5);
        }
        assertThat(d.embeddings()[0][0]).isNotEqualTo(d.embeddings()[0][1]);
        assertThat(d.precision()).isEqualTo(Precision.FLOAT64);
    }

    @Test
    void read_text_givesTheBinaryModel() throws IOException {
        assertThat(ModelContent.lines(read("variants/one-layer.pbtxt")))
                .isEqualTo(ModelContent.lines(read("variants/one-layer.pb")));
    }

    @Test
    void read_modelThatDeepmdConverted_equalsItsBackendIndependentForm() throws IOException {
        List<String> graph = ModelContent.lines(read("variants/two-sided.pb"));
        List<String> converted = ModelContent.lines(NativeFormatsTest.read("two-sided.dp"));
        assertThat(graph.stream().filter(line -> !line.startsWith("cut-off")))
                .containsExactlyElementsOf(converted.stream()
                        .filter(line -> !line.startsWith("cut-off"))
                        .toList());
    }

    private static List<DenseLayer> layers(DescriptorSeA d, int i, int j) {
        return ((EmbeddingNet) d.embeddings()[i][j]).layers();
    }

    private static List<String> zeroBlocks(DeepPotModel model) {
        List<String> zero = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                if (model.descriptor().pairRules()[i][j] == PairRule.BLOCK_ZERO) {
                    zero.add(i + " " + j);
                }
            }
        }
        return zero;
    }

    private static int[] numbers(String list) {
        return Arrays.stream(list.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
