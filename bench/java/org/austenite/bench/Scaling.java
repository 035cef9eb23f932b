package org.austenite.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Time per atom and step and resident memory from 512 to a million atoms. Writes scaling.json and scaling.svg. */
@Command(
        name = "bench/run.sh scaling",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Times molecular dynamics of the reference melt from 512 to 1,048,576 atoms and notes the resident memory.",
            "Leave the machine alone meanwhile; the largest sizes take minutes each."
        })
public final class Scaling implements Callable<Integer> {
    @Option(names = "--sizes", split = ",", paramLabel = "ATOMS", description = "128 times powers of two")
    private List<Integer> sizes = List.of(512, 1024, 4096, 16384, 65536, 262144, 1048576);

    @Mixin
    private CaseOptions cases = new CaseOptions(List.of(Nets.TABLES), 3);

    /** Runs the command line. */
    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Scaling()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<SpeedCase, JsonNode> results = cases.measure(sizes);
        ScalingPlot plot = new ScalingPlot(sizes);
        for (Variant variant : cases.variants()) {
            for (int n : cases.threads()) {
                plot.line(
                        variant + ", " + n + (n == 1 ? " thread" : " threads"),
                        column(results, variant, n, "us_per_atom_step"),
                        column(results, variant, n, "peak_memory_MiB"));
            }
        }
        cases.write("scaling", results, plot.svg());
        return 0;
    }

    private double[] column(Map<SpeedCase, JsonNode> results, Variant variant, int threads, String key) {
        return sizes.stream()
                .map(size -> results.get(new SpeedCase(variant, size, threads)))
                .mapToDouble(r -> r.get(key).asDouble())
                .toArray();
    }
}
