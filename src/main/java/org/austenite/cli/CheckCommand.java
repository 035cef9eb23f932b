package org.austenite.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.austenite.InputException;
import org.austenite.ProgramVersion;
import org.austenite.check.Bars;
import org.austenite.check.CheckBundle;
import org.austenite.check.CheckFrame;
import org.austenite.check.CheckJson;
import org.austenite.check.CheckResult;
import org.austenite.check.CheckText;
import org.austenite.check.CrossCheck;
import org.austenite.doctor.Diagnosis;
import org.austenite.engine.PreparedModel;
import org.austenite.engine.Rung;
import org.austenite.gpu.StandInDriver;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.potential.FrameEvaluator;
import org.austenite.run.EngineChoice;
import org.austenite.run.input.RunInput.BackendKind;
import org.austenite.run.input.RunInput.PrecisionKind;
import org.austenite.run.input.RunInput.TableInput;
import org.austenite.system.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code austenite check MODEL STRUCTURES}: one backend held against another, stage by stage and at the end. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Compares two backends on a model and structures, stage by stage and at the end. Exit code 1 when a deviation is too large.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "model file: .pb, .pbtxt, .dp, .yaml or .pth")
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "STRUCTURES",
            description = "extxyz, LAMMPS data or dump, POSCAR, or folders with DeePMD-kit systems")
    private List<Path> structures;

    @Option(
            names = "--a",
            paramLabel = "KIND",
            description = "the yardstick, in fp64 with exact nets: reference or vector; default: reference")
    private BackendKind a = BackendKind.REFERENCE;

    @Option(names = "--b", paramLabel = "KIND", description = "what is held against it: cuda or vector; default: cuda")
    private BackendKind b = BackendKind.CUDA;

    @Mixin
    private PrecisionOptions precision;

    @Option(
            names = "--stand-in",
            description =
                    "without a GPU: run the kernels on this processor, by the stand-in driver that is built from cuda/ (a checkout,"
                            + " cmake and g++ are needed); slow, and no GPU's result")
    private boolean standIn;

    @Mixin
    private ParameterOptions parameters;

    @Option(
            names = "--elements",
            split = ",",
            paramLabel = "NAME",
            description = "names of the types 1, 2, ... of files that number them, as in pair_coeff * * Fe Cr C")
    private List<String> elements = List.of();

    @Option(
            names = "--model-rmse",
            paramLabel = "ERROR",
            description = "force error of the model on its training data (eV/A), to set the deviations beside")
    private Double modelRmse;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description =
                    "where check.json and the frames with both results go, to be sent back: a new or empty folder; default: austenite-check")
    private Path output = Path.of("austenite-check");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireSense();
        if (standIn) {
            StandInDriver.load();
        }
        DeepPotModel m = ModelReader.read(model);
        try (FrameSource frames = new FrameSource(structures, elements)) {
            CheckFrame first = typed(frames.next().orElseThrow(), m);
            int threads = precision.threads();
            TypedFrame sample = new TypedFrame(first.structure(), first.type(), first.parameters());
            PreparedModel yardstick = ModelSetup.of(yardstick(), m, sample).prepared();
            ModelSetup setup = ModelSetup.of(precision.choice(model, b), m, sample);
            setup.notes().forEach(out()::println);
            out().println("check of " + model + ": a = " + describe(yardstick) + ", b = " + describe(setup.prepared()));
            Bars bars = Bars.of(setup.prepared().arithmetic(), setup.tableError());
            try (CheckBundle bundle = new CheckBundle(output);
                    CrossCheck check = new CrossCheck(yardstick, setup.prepared(), bars, threads)) {
                compare(first, frames, m, check, bundle);
                CheckResult result = check.result();
                CheckText.lines(result, rmse()).forEach(out()::println);
                bundle.commit(content(yardstick, setup, result));
                out().println("to send back: " + output);
                if (standIn) {
                    out().println(
                                    "This was the stand-in driver on this processor: no GPU's result, and no GPU's time.");
                }
                return result.passes() ? 0 : 1;
            }
        }
    }

    private void requireSense() {
        if (a != BackendKind.REFERENCE && a != BackendKind.VECTOR) {
            throw new InputException("--a takes reference or vector: the yardstick is a CPU backend");
        }
        if (modelRmse != null && !(modelRmse > 0)) {
            throw new InputException("--model-rmse takes a force error above 0 in eV/A; given: " + modelRmse);
        }
    }

    private EngineChoice yardstick() {
        return new EngineChoice(
                model,
                a,
                PrecisionKind.FP64,
                new TableInput.Off(),
                0,
                org.austenite.potential.Parameters.NONE,
                precision.threads());
    }

    private OptionalDouble rmse() {
        return modelRmse == null ? OptionalDouble.empty() : OptionalDouble.of(modelRmse);
    }

    private void compare(CheckFrame first, FrameSource frames, DeepPotModel m, CrossCheck check, CheckBundle bundle) {
        EvalProgress progress = new EvalProgress(spec.commandLine().getErr());
        for (Optional<CheckFrame> frame = Optional.of(first);
                frame.isPresent();
                frame = frames.next().map(f -> typed(f, m))) {
            List<FrameEvaluator.Result> both = check.add(frame.get());
            bundle.add(frame.get(), both.getFirst(), both.getLast());
            progress.frameDone();
        }
    }

    private CheckFrame typed(Structure frame, DeepPotModel m) {
        try {
            TypedFrame typed = TypedFrame.of(frame, m, Set.of(), parameters.of(frame, m));
            return new CheckFrame(typed.structure(), typed.type(), typed.parameters());
        } catch (InputException e) {
            throw new InputException("frame " + frame.name() + ": " + e.getMessage(), e);
        }
    }

    private static String describe(PreparedModel m) {
        return ModelSetup.name(m.rung()) + " (" + ModelSetup.name(m.arithmetic()) + ", "
                + m.tables().map(t -> t.intervals() + " intervals per net").orElse("exact nets") + ")";
    }

    private Map<String, Object> content(PreparedModel yardstick, ModelSetup setup, CheckResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("program", ProgramVersion.text());
        json.put("model", String.valueOf(model.getFileName()));
        json.put("a", describe(yardstick));
        json.put("b", describe(setup.prepared()));
        json.put("notes", setup.notes());
        json.put("model_rmse_eV_per_A", modelRmse);
        json.put("machine", Diagnosis.map(setup.prepared().rung() == Rung.CUDA));
        json.putAll(CheckJson.of(result));
        return json;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
