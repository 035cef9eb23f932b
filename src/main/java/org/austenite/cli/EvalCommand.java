package org.austenite.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.austenite.InputException;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.system.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code austenite eval MODEL STRUCTURES}: energies, forces and virials of structures. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Energies, forces and virials of structures, by the model's exact nets unless told otherwise.")
final class EvalCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "MODEL", description = "model file: .pb, .pbtxt, .dp, .yaml or .pth")
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "STRUCTURES",
            description = "extxyz, LAMMPS data or dump, POSCAR, or folders with DeePMD-kit systems")
    private List<Path> structures;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "every digit: FILE.json, FILE.extxyz (ASE's keys) or a new folder (DeePMD-kit's npy files);"
                    + " without it a table is printed")
    private Path output;

    @Mixin
    private ModelOptions options;

    @Mixin
    private ParameterOptions parameters;

    @Mixin
    private ElementsOption elements;

    @Option(
            names = "--virtual",
            split = ",",
            paramLabel = "NAME",
            description = "elements that the model is not to see")
    private Set<String> virtual = Set.of();

    @Option(
            names = "--no-atomic-virial",
            negatable = true,
            defaultValue = "true",
            description = "leave the atomic virials out of the JSON (nine numbers per atom)")
    private boolean atomicVirial;

    @Option(
            names = "--descriptor",
            description = "add each atom's descriptor to the JSON (computed by the reference backend)")
    private boolean descriptor;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        EvalTarget target = EvalTarget.of(output);
        boolean json = target.kind() == EvalTarget.Kind.JSON;
        if (descriptor && !json) {
            throw new InputException("--descriptor needs -o FILE.json: no other output holds descriptors");
        }
        DeepPotModel m = ModelReader.read(model);
        try (FrameSource frames = new FrameSource(structures, elements.names())) {
            TypedFrame first = typed(frames.next().orElseThrow(), m);
            ModelSetup setup = ModelSetup.of(options.choice(model), m, first, options.threads());
            setup.notes().forEach(messages()::println);
            try (FrameEvaluation evaluation =
                            new FrameEvaluation(setup, options.threads(), json && atomicVirial, descriptor);
                    EvalSink sink = target.open(m, spec.commandLine().getOut())) {
                evaluate(first, frames, evaluation, sink);
            }
        }
    }

    private void evaluate(TypedFrame first, FrameSource frames, FrameEvaluation evaluation, EvalSink sink) {
        EvalProgress progress = new EvalProgress(messages());
        DeepPotModel m = evaluation.model();
        for (Optional<TypedFrame> frame = Optional.of(first);
                frame.isPresent();
                frame = frames.next().map(f -> typed(f, m))) {
            EvalResult result = evaluation.evaluate(frame.get());
            SelOverflow.warnings("frame " + result.name(), result.result().selOverflow(), m)
                    .forEach(messages()::println);
            sink.accept(result);
            progress.frameDone();
        }
        sink.commit();
        if (output != null) {
            spec.commandLine().getOut().println(progress.frames() + " frames written to " + output);
        }
    }

    private TypedFrame typed(Structure frame, DeepPotModel m) {
        try {
            return TypedFrame.of(frame, m, virtual, parameters.of(frame, m));
        } catch (InputException e) {
            throw new InputException("frame " + frame.name() + ": " + e.getMessage(), e);
        }
    }

    private PrintWriter messages() {
        return spec.commandLine().getErr();
    }
}
