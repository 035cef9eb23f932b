package org.austenite.run.input;

import static org.austenite.run.input.Scalars.Sign.NOT_NEGATIVE;
import static org.austenite.run.input.Scalars.Sign.POSITIVE;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.austenite.InputException;
import org.austenite.files.IoReason;
import org.austenite.run.input.RunInput.BackendKind;
import org.austenite.run.input.RunInput.CheckpointInput;
import org.austenite.run.input.RunInput.EngineInput;
import org.austenite.run.input.RunInput.PrecisionKind;
import org.austenite.run.input.RunInput.TableInput;
import org.austenite.run.input.RunInput.VelocityInput;

/** Reads and checks an input file. Every error is an {@link InputException} that names file, line and key. */
public final class RunInputReader {
    private static final List<String> KEYS = List.of(
            "model",
            "system",
            "start_from",
            "velocities",
            "backend",
            "precision",
            "tables",
            "device",
            "skin",
            "allow_sel_overflow",
            "fparam",
            "aparam",
            "seed",
            "timestep",
            "threads",
            "checkpoint",
            "stages",
            "results",
            "output");
    private static final int MOST_THREADS = 4096;
    private static final int MOST_DEVICES = 1024;
    private static final long LARGEST_FILE = 4 << 20;
    private static final double DEFAULT_CHECKPOINT_SECONDS = 600;

    private final Section root;
    private final Path folder;

    private RunInputReader(Section root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Reads {@code file}. Relative paths in it count from its folder. */
    public static RunInput read(Path file) {
        Source source = new Source(file);
        YamlNode.Mapping tree = YamlReader.read(source, textOf(file));
        Path folder = file.toAbsolutePath().normalize().getParent();
        return new RunInputReader(Section.root(source, tree, KEYS), folder).read(file, tree);
    }

    private static String textOf(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new InputException(
                        file + " is larger than an input file can be (" + (LARGEST_FILE >> 20) + " MiB)");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new InputException(file + " is not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new InputException("cannot read the input file " + file + ": " + IoReason.of(e), e);
        }
    }

    private RunInput read(Path file, YamlNode.Mapping tree) {
        long seed = root.whole("seed", 0, 1);
        double timeStep = root.quantity("timestep", Dimension.TIME, POSITIVE);
        List<StageInput> stages = stages(timeStep);
        return new RunInput(
                file,
                FlatText.of(tree),
                engine(),
                StartReader.read(root, folder, seed),
                velocities(seed),
                seed,
                timeStep,
                root.count("threads", 0, MOST_THREADS, 0),
                checkpoint(),
                stages,
                new ResultsReader(root, stages, timeStep).viscosity(),
                folder.resolve(root.optionalText("output").orElse("out")));
    }

    private EngineInput engine() {
        return new EngineInput(
                folder.resolve(root.text("model")),
                root.choice("backend", BackendKind.class, BackendKind.AUTO),
                root.choice("precision", PrecisionKind.class, PrecisionKind.FP64),
                tables(),
                root.count("device", 0, MOST_DEVICES, 0),
                skin(),
                root.flag("allow_sel_overflow", false),
                root.has("fparam") ? root.numbers("fparam") : null,
                root.has("aparam") ? root.numbers("aparam") : null);
    }

    private double skin() {
        boolean auto = root.optionalText("skin").filter("auto"::equals).isPresent();
        return auto ? Double.NaN : root.quantity("skin", Dimension.LENGTH, NOT_NEGATIVE, Double.NaN);
    }

    private TableInput tables() {
        if (root.isSection("tables")) {
            Section section = root.section("tables", List.of("error"));
            return new TableInput.Within(section.quantity("error", Dimension.FORCE, POSITIVE));
        }
        String word = root.optionalText("tables").orElse("auto");
        return switch (word) {
            case "auto", "on" -> new TableInput.Auto();
            case "off" -> new TableInput.Off();
            default -> throw root.error("tables", "\"" + word + "\" is none of auto, off or {error: 1e-8 eV/A}");
        };
    }

    private VelocityInput velocities(long seed) {
        if (!root.has("velocities")) {
            return new VelocityInput(OptionalDouble.empty(), seed, false);
        }
        Section section = root.section("velocities", List.of("T", "seed"));
        OptionalDouble temperature = section.optionalQuantity("T", Dimension.TEMPERATURE, NOT_NEGATIVE);
        return new VelocityInput(temperature, section.whole("seed", 0, seed), true);
    }

    private CheckpointInput checkpoint() {
        Optional<String> text = root.optionalText("checkpoint");
        if (text.isEmpty()) {
            return new CheckpointInput(0, DEFAULT_CHECKPOINT_SECONDS);
        }
        String value = text.get();
        if (value.matches("[0-9_]+ *steps?")) {
            String digits = value.replaceAll("[^0-9]", "");
            long steps = digits.length() > 15 ? 0 : Long.parseLong(digits);
            if (steps == 0) {
                throw root.error("checkpoint", value + " is no usable interval");
            }
            return new CheckpointInput(steps, 0);
        }
        if (value.matches("[0-9_]+")) {
            throw root.error("checkpoint", "needs a unit: write " + value + " steps or " + value + " min");
        }
        return new CheckpointInput(0, root.quantity("checkpoint", Dimension.WALL_TIME, POSITIVE));
    }

    private List<StageInput> stages(double timeStep) {
        List<StageInput> stages = new ArrayList<>();
        for (Section section : root.sections("stages", StageReader.KEYS)) {
            StageInput stage = StageReader.read(section, timeStep);
            StageOrder.check(section, stage, stages);
            stages.add(stage);
        }
        if (stages.isEmpty()) {
            throw root.error("stages", "at least one stage is needed");
        }
        return List.copyOf(stages);
    }
}
