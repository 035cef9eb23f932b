package org.austenite.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.austenite.report.SpeedPlot;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

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

    @Mixin
    private CaseOptions cases = new CaseOptions(List.of(Nets.values()), 9);

    /** Runs the command line. */
    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Speed()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<SpeedCase, JsonNode> results = cases.measure(sizes);
        cases.write("speed", results, plot(results).svg());
        return 0;
    }

    private SpeedPlot plot(Map<SpeedCase, JsonNode> results) {
        SpeedPlot plot = new SpeedPlot();
        for (Variant variant : cases.variants()) {
            for (int n : cases.threads()) {
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
}
