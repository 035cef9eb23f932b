package org.austenite.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.austenite.engine.Arithmetic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One variant at one size, timed in a process of its own as a run has it: what the compiler makes of a kernel depends on what else the process has
 * done before.
 *
 * @param variant how it computes
 * @param atoms number of atoms
 * @param threads threads
 */
record SpeedCase(Variant variant, int atoms, int threads) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The child process: precision, embedding, atoms, threads, then warm-up, seconds and samples; prints one line of JSON. */
    public static void main(String[] args) {
        SpeedCase c = new SpeedCase(
                new Variant(Arithmetic.valueOf(args[0]), Nets.valueOf(args[1])),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]));
        SpeedMeasurement how = new SpeedMeasurement(
                Double.parseDouble(args[4]), Double.parseDouble(args[5]), Integer.parseInt(args[6]));
        SpeedResult result = how.run(c.variant, Melt.of(c.atoms), c.threads);
        System.out.println(JSON.writeValueAsString(result.json()));
    }

    /**
     * Runs the case in a child with this process' own options.
     *
     * @throws IllegalStateException when the child failed; it has said why
     */
    JsonNode measure(SpeedMeasurement how) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(command(how))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (child.waitFor() != 0) {
            throw new IllegalStateException("the measurement of " + variant + ", " + atoms + " atoms, failed");
        }
        return JSON.readTree(text);
    }

    private List<String> command(SpeedMeasurement how) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SpeedCase.class.getName()));
        command.addAll(List.of(variant.arithmetic().name(), variant.nets().name()));
        for (Object o : List.of(atoms, threads, how.warmUp(), how.seconds(), how.samples())) {
            command.add(o.toString());
        }
        return command;
    }
}
