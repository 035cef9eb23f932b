package org.austenite.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.engine.Arithmetic;
import org.austenite.files.AtomicFile;
import org.austenite.files.Json;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which cases are timed and how, and the file that their results go to. */
final class CaseOptions {
    @Option(names = "--threads", split = ",", paramLabel = "N", description = "numbers of threads")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--precision", split = ",", paramLabel = "KIND", description = "fp64, mixed")
    private List<Arithmetic> precisions = List.of(Arithmetic.values());

    @Option(names = "--embedding", split = ",", paramLabel = "KIND", description = "tables, exact")
    private List<Nets> embeddings;

    @Option(names = "--samples", paramLabel = "N", description = "samples, of which medians are given")
    private int samples;

    @Option(names = "--seconds", paramLabel = "S", description = "seconds of a sample; a step at least")
    private double seconds = 1;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "seconds of steps before the first sample; two steps at least")
    private double warmUp = 5;

    @Option(names = "--output", paramLabel = "FOLDER", description = "where the result goes")
    private Path output = Path.of("bench", "results");

    /** Options with these defaults. */
    CaseOptions(List<Nets> embeddings, int samples) {
        this.embeddings = embeddings;
        this.samples = samples;
    }

    /** Times every variant on every number of threads at {@code sizes}, and prints each. */
    Map<SpeedCase, JsonNode> measure(List<Integer> sizes) throws IOException, InterruptedException {
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
        return results;
    }

    List<Variant> variants() {
        List<Variant> all = new ArrayList<>();
        for (Nets nets : embeddings) {
            for (Arithmetic arithmetic : precisions) {
                all.add(new Variant(arithmetic, nets));
            }
        }
        return all;
    }

    List<Integer> threads() {
        return threads;
    }

    /** Writes {@code NAME.json}, with the machine, and {@code NAME.svg}. */
    void write(String name, Map<SpeedCase, JsonNode> results, String picture) throws IOException {
        Files.createDirectories(output);
        Map<String, Object> content = Machine.describe();
        content.put("warm_up_s", warmUp);
        content.put("results", results.values());
        put(name + ".json", Json.text(content));
        put(name + ".svg", picture);
    }

    private void put(String name, String text) {
        AtomicFile.write(output.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        System.out.println("written: " + output.resolve(name));
    }
}
