package org.austenite.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.austenite.engine.Arithmetic;
import org.austenite.files.AtomicFile;
import org.austenite.report.SpeedPlot;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The table of speeds: every variant at every size, as percentage of the FMA peak of the same moment too. Writes speed.json and speed.svg. */
@Command(
        name = "bench/run.sh speed",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = "Times molecular dynamics of the reference melt. Leave the machine alone meanwhile.")
public final class Speed implements Callable<Integer> {
    @Option(names = "--sizes", split = ",", paramLabel = "ATOMS", description = "128 times powers of two")
    private List<Integer> sizes = List.of(128, 1024, 4096, 32768);

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "numbers of threads")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--precision", split = ",", paramLabel = "KIND", description = "fp64, mixed")
    private List<Arithmetic> precisions = List.of(Arithmetic.values());

    @Option(names = "--embedding", split = ",", paramLabel = "KIND", description = "tables, exact")
    private List<Nets> embeddings = List.of(Nets.values());

    @Option(names = "--samples", paramLabel = "N", description = "samples, of which medians are given")
    private int samples = 9;

    @Option(names = "--seconds", paramLabel = "S", description = "seconds of a sample")
    private double seconds = 1;

    @Option(names = "--warm-up", paramLabel = "S", description = "seconds of steps before the first sample")
    private double warmUp = 5;

    @Option(names = "--output", paramLabel = "FOLDER", description = "where the result goes")
    private Path output = Path.of("bench", "results");

    /** Runs the command line. */
    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Speed()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SpeedMeasurement how = new SpeedMeasurement(warmUp, seconds, samples);
        Map<SpeedCase, JsonNode> results = new LinkedHashMap<>();
        System.out.println(SpeedTable.head());
        for (int size : sizes) {
            for (Variant variant : variants()) {
                for (int n : threads) {
                    SpeedCase c = new SpeedCase(variant, size, n);
                    results.put(c, c.measure(how));
                    System.out.println(SpeedTable.line(results.get(c)));
                }
            }
        }
        write(results);
        return 0;
    }

    private List<Variant> variants() {
        List<Variant> all = new ArrayList<>();
        for (Nets nets : embeddings) {
            for (Arithmetic arithmetic : precisions) {
                all.add(new Variant(arithmetic, nets));
            }
        }
        return all;
    }

    private void write(Map<SpeedCase, JsonNode> results) throws IOException {
        Files.createDirectories(output);
        Map<String, Object> content = Machine.describe();
        content.put("warm_up_s", warmUp);
        content.put("results", results.values());
        String json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(content);
        put("speed.json", json + "\n");
        put("speed.svg", plot(results).svg());
    }

    private SpeedPlot plot(Map<SpeedCase, JsonNode> results) {
        SpeedPlot plot = new SpeedPlot();
        for (Variant variant : variants()) {
            for (int n : threads) {
                double[] micros = sizes.stream()
                        .map(size -> results.get(new SpeedCase(variant, size, n)))
                        .mapToDouble(r -> r.get("us_per_atom_step").asDouble())
                        .toArray();
                double[] atoms = sizes.stream().mapToDouble(size -> size).toArray();
                plot.line(variant + ", " + n + (n == 1 ? " thread" : " threads"), atoms, micros);
            }
        }
        return plot;
    }

    private void put(String name, String text) {
        AtomicFile.write(output.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        System.out.println("written: " + output.resolve(name));
    }
}
