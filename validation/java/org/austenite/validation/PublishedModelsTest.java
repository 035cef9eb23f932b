package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.io.ModelReader;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.austenite.system.Box;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * DeePMD-kit's own test models and published values, read from a checkout of its sources: {@code -Daustenite.deepmd=FOLDER}. They are not part of
 * this repository.
 */
class PublishedModelsTest {
    /** DeePMD-kit's own tolerance for these values. */
    private static final double BAR = 1e-10;

    private static Path infer;

    @BeforeAll
    static void findSources() {
        String folder = System.getProperty("austenite.deepmd");
        assumeTrue(folder != null, "DeePMD-kit's sources are not at hand: give -Daustenite.deepmd=FOLDER");
        infer = Path.of(folder, "source", "tests", "infer");
    }

    @ParameterizedTest
    @CsvSource({
        "deeppot_sea.yaml, deeppot-testcase.yaml",
        "deeppot_sea.pth, deeppot-testcase.yaml",
        "fparam_aparam.pbtxt, fparam_aparam-testcase.yaml",
        "fparam_aparam.yaml, fparam_aparam-testcase.yaml"
    })
    void testCaseFiles(String modelFile, String caseFile) {
        DeepPotModel model = ModelReader.read(infer.resolve(modelFile));
        if (modelFile.equals("fparam_aparam.yaml")) {
            // Its values were made with the graph, whose switch subtracts radii as float32 (rcut_smth 1.8: an effect of
            // 1e-8).
            model = withGraphSwitch(model);
        }
        JsonNode results =
                new YAMLMapper().readTree(infer.resolve(caseFile).toFile()).get("results");
        assertThat(results.size()).isPositive();
        for (JsonNode r : results) {
            double[] box = ReferencePack.numbers(r.get("box"));
            int[] type = Arrays.stream(ReferencePack.numbers(r.get("atype")))
                    .mapToInt(t -> (int) t)
                    .toArray();
            compare(
                    model,
                    box == null ? Box.OPEN : Box.of(box),
                    type,
                    ReferencePack.numbers(r.get("coord")),
                    new Parameters(parameter(r.get("fparam")), parameter(r.get("aparam"))),
                    ReferencePack.numbers(r.get("atomic_energy")),
                    ReferencePack.numbers(r.get("force")),
                    ReferencePack.numbers(r.get("atomic_virial")));
        }
    }

    private static DeepPotModel withGraphSwitch(DeepPotModel m) {
        DescriptorSeA d = m.descriptor();
        DescriptorSeA graph = new DescriptorSeA(
                d.rcut(),
                d.rcutSmth(),
                true,
                d.sel(),
                d.divisor(),
                d.axisNeuron(),
                d.davg(),
                d.dstd(),
                d.typeOneSide(),
                d.embeddings(),
                d.pairRules(),
                d.precision());
        return new DeepPotModel(m.source(), m.typeMap(), graph, m.fitting());
    }

    private static double[] parameter(JsonNode node) {
        return node == null || node.isNull() ? null : ReferencePack.numbers(node);
    }

    @Test
    void twoSidedGraph_periodicAndOpen() throws IOException {
        DeepPotModel model = ModelReader.read(infer.resolve("deeppot.pbtxt"));
        int[] type = {0, 1, 1, 0, 1, 1};
        published(model, Box.cube(13), type, Parameters.NONE, "tf_deeppot_ref");
        published(model, Box.OPEN, type, Parameters.NONE, "tf_deeppot_no_pbc_ref");
    }

    @Test
    void graphWithFrameAndAtomicParameters() throws IOException {
        DeepPotModel model = ModelReader.read(infer.resolve("fparam_aparam.pbtxt"));
        double[] aparam = new double[6];
        Arrays.fill(aparam, 0.25852028);
        Parameters p = new Parameters(new double[] {0.25852028}, aparam);
        published(model, Box.cube(13), new int[6], p, "tf_fparam_aparam_ref");
    }

    /** Compares with the three number lists of function {@code name} in DeePMD-kit's header. */
    private static void published(DeepPotModel model, Box box, int[] type, Parameters p, String name)
            throws IOException {
        String header = Files.readString(infer.resolve("deeppot_universal_data.h"));
        double[] coord = lists(header, "deeppot_coord").getFirst();
        List<double[]> expected = lists(header, name);
        compare(model, box, type, coord, p, expected.get(0), expected.get(1), expected.get(2));
    }

    /** The innermost brace lists of the function called {@code name}. */
    private static List<double[]> lists(String header, String name) {
        int from = header.indexOf(" " + name + "()");
        String body = header.substring(from, header.indexOf("return ", from));
        Matcher m = Pattern.compile("\\{([^{}]*[0-9][^{};]*)}").matcher(body);
        return m.results()
                .map(r -> Arrays.stream(r.group(1).split(","))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private static void compare(
            DeepPotModel model,
            Box box,
            int[] type,
            double[] x,
            Parameters p,
            double[] atomEnergy,
            double[] force,
            double[] atomVirial) {
        for (Rung rung : Rung.values()) {
            try (FrameEvaluator e = new FrameEvaluator(DeepPotentials.exact(model, rung, Arithmetic.FP64, 1), true)) {
                FrameEvaluator.Result r = e.evaluate(box, type, x, p);
                assertThat(Deviation.max(atomEnergy, r.atomEnergy())).isLessThanOrEqualTo(BAR);
                assertThat(Deviation.max(force, r.force())).isLessThanOrEqualTo(BAR);
                assertThat(Deviation.max(atomVirial, r.atomVirial())).isLessThanOrEqualTo(BAR);
            }
        }
    }
}
