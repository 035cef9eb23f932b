package org.austenite.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.austenite.files.Json;
import org.austenite.model.io.ModelReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code austenite info MODEL}: what a model file holds. */
@Command(name = "info", mixinStandardHelpOptions = true, description = "Prints what a model file holds.")
final class InfoCommand implements Runnable {
    @Parameters(paramLabel = "MODEL", description = "model file: .pb, .pbtxt, .dp, .yaml or .pth")
    private Path model;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Map<String, Object> summary = ModelSummary.of(ModelReader.read(model));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.text(summary));
        } else {
            ModelSummary.lines(summary).forEach(out::println);
        }
    }
}
