package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.austenite.Tolerances;
import org.austenite.model.DeepPotModel;
import org.austenite.model.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every number in its place: models as they are read give DeePMD-kit's descriptors and atomic energies of the non-periodic frames. */
class TensorFlowValuesTest {
    private static final Path REFERENCE = Path.of("validation/reference");

    static Stream<Path> models() throws IOException {
        try (Stream<Path> top = Files.list(REFERENCE);
                Stream<Path> variants = Files.list(REFERENCE.resolve("variants"))) {
            return Stream.concat(top, variants)
                    .filter(path -> path.toString().endsWith(".pb"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void read_referenceModel_givesDeepmdsEnergies(Path file) throws IOException {
        DeepPotModel model = TensorFlowModelReader.read(file, Files.readAllBytes(file));
        String name = file.getFileName().toString().replace(".pb", ".json");
        JsonNode values = json(REFERENCE.resolve("values").resolve(name)).path("frames");
        JsonNode frames = json(REFERENCE.resolve("frames.json"));
        for (String frame : new String[] {"cluster-19", "dimer-fec-2", "atom-c-1"}) {
            compare(model, frames.path(frame), values.path(frame));
        }
    }

    private static void compare(DeepPotModel model, JsonNode frame, JsonNode expected) {
        int[] types = StreamSupport.stream(frame.path("symbols").spliterator(), false)
                .mapToInt(symbol -> model.typeOf(symbol.stringValue()))
                .toArray();
        double[][] positions = IntStream.range(0, types.length)
                .mapToObj(i -> numbers(frame.path("positions").path(i)))
                .toArray(double[][]::new);
        ClusterEnergies cluster = new ClusterEnergies(model, types, positions);
        boolean exact = model.fitting().precision() == Precision.FLOAT64;
        double[] fparam = numbers(expected.path("fparam"));
        double[] aparam = numbers(expected.path("aparam"));
        int perAtom = model.fitting().aparam().size();
        for (int i = 0; i < types.length; i++) {
            double[] own = Arrays.copyOfRange(aparam, i * perAtom, (i + 1) * perAtom);
            assertThat(cluster.of(i, fparam, own))
                    .as("energy of atom %d", i)
                    .isCloseTo(
                            expected.path("atom_energy").path(i).doubleValue(),
                            within(exact ? Tolerances.FP64_EXACT : Tolerances.MIXED_ENERGY));
            if (exact) {
                assertThat(cluster.descriptor(i))
                        .as("descriptor of atom %d", i)
                        .containsExactly(numbers(expected.path("descriptor").path(i)), within(Tolerances.DESCRIPTOR));
            }
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    /** Numbers of a list, or of a list of lists. */
    private static double[] numbers(JsonNode list) {
        return list.valueStream()
                .flatMap(item -> item.isArray() ? item.valueStream() : Stream.of(item))
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }
}
