package org.austenite.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.austenite.engine.ModelAccuracy;
import org.austenite.files.Json;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code austenite info MODEL}: what a model file holds. */
@Command(name = "info", mixinStandardHelpOptions = true, description = "Prints what a model file holds.")
final class InfoCommand implements Runnable {
    @Parameters(
            paramLabel = "MODEL",
            description = "model file: .pb, .pbtxt, .dp, .yaml or .pth, or one that compress wrote")
    private Path model;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = "--accuracy",
            paramLabel = "STRUCTURE",
            description = "measure the force errors of tables and of mixed precision on the first frame of STRUCTURE")
    private Path accuracy;

    @Mixin
    private SampleOptions sample;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        DeepPotModel m = ModelReader.read(model);
        Map<String, Object> summary = ModelSummary.of(m);
        Optional<ModelAccuracy> measured =
                Optional.ofNullable(accuracy).map(file -> ModelAccuracy.of(sample.on(file, m)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            measured.ifPresent(a -> summary.put("accuracy", AccuracySummary.of(a)));
            out.print(Json.text(summary));
        } else {
            ModelSummary.lines(summary).forEach(out::println);
            measured.ifPresent(a -> AccuracySummary.lines(a).forEach(out::println));
        }
        out.flush();
    }
}
