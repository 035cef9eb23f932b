package org.austenite.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.potential.Parameters;
import org.austenite.system.Box;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The models, frames and DeePMD-kit values of {@code validation/reference} (its README says what they are). */
public final class ReferencePack {
    public static final Path ROOT = Path.of("validation", "reference");
    private static final JsonMapper JSON = new JsonMapper();

    private ReferencePack() {}

    /** A frame: names, cell, positions. */
    public record Frame(String name, List<String> symbols, Box box, double[] positions) {
        public int[] types(DeepPotModel model) {
            return symbols.stream().mapToInt(model::typeOf).toArray();
        }
    }

    /** DeePMD-kit's values of one frame; what is absent is null. */
    public record Values(
            double energy,
            double[] force,
            double[] virial,
            double[] atomEnergy,
            double[] atomVirial,
            double[] descriptor,
            Parameters parameters) {}

    public static Map<String, Frame> frames() {
        Map<String, Frame> frames = new LinkedHashMap<>();
        JSON.readTree(ROOT.resolve("frames.json").toFile()).properties().forEach(e -> {
            JsonNode f = e.getValue();
            List<String> symbols = new ArrayList<>();
            f.get("symbols").forEach(s -> symbols.add(s.asString()));
            Box box = f.get("cell").isNull() ? Box.OPEN : Box.of(numbers(f.get("cell")));
            frames.put(e.getKey(), new Frame(e.getKey(), symbols, box, numbers(f.get("positions"))));
        });
        return frames;
    }

    public static Map<String, Values> values(String model) {
        Map<String, Values> all = new LinkedHashMap<>();
        JsonNode frames = JSON.readTree(
                        ROOT.resolve("values/" + model + ".json").toFile())
                .get("frames");
        frames.properties().forEach(e -> {
            JsonNode v = e.getValue();
            all.put(
                    e.getKey(),
                    new Values(
                            v.get("energy").asDouble(),
                            numbers(v.get("force")),
                            numbers(v.get("virial")),
                            numbers(v.get("atom_energy")),
                            numbers(v.get("atom_virial")),
                            numbers(v.get("descriptor")),
                            new Parameters(numbers(v.get("fparam")), numbers(v.get("aparam")))));
        });
        return all;
    }

    /** Every model file whose values are in the pack, by the values' name. */
    static Map<String, List<Path>> models() throws java.io.IOException {
        Map<String, List<Path>> models = new java.util.TreeMap<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("variants"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(f -> f.toString().matches(".*\\.(pb|pbtxt|dp|yaml|pth)"))
                        .sorted()
                        .forEach(f -> models.computeIfAbsent(
                                        f.getFileName().toString().replaceFirst("\\.[a-z]+$", ""),
                                        name -> new ArrayList<>())
                                .add(f));
            }
        }
        return models;
    }

    public static DeepPotModel model(String file) {
        return ModelReader.read(ROOT.resolve(file));
    }

    /** All numbers below {@code node}, in order; null when there is none. */
    static double[] numbers(JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        List<Double> out = new ArrayList<>();
        collect(node, out);
        return out.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> out) {
        if (node.isArray()) {
            node.forEach(n -> collect(n, out));
        } else {
            out.add(node.asDouble());
        }
    }
}
