package org.austenite.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.austenite.InputException;
import org.austenite.run.EngineFactory;
import org.austenite.run.RunDriver;
import org.austenite.run.RunOptions;
import org.austenite.run.checkpoint.CheckpointStore;
import org.austenite.run.input.RunInputReader;
import org.austenite.run.input.WallTime;
import org.austenite.run.output.OutputFolder.Existing;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code austenite run INPUT}: molecular dynamics from an input file. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Molecular dynamics from an input file. Its keys are explained in docs/50-running.md.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed while running",
            "2:bad input",
            "75:stopped with a checkpoint (signal or --max-walltime); --resume goes on"
        })
public final class RunCommand implements Callable<Integer> {
    private final EngineFactory engines;
    private final CheckpointStore.Watcher watcher;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "INPUT", description = "input file (YAML)")
    private Path input;

    @ArgGroup
    private ExistingFolder existing = new ExistingFolder();

    @Option(
            names = "--steps",
            paramLabel = "+N",
            description = "with --resume: go N steps beyond the end of the last stage")
    private String extraSteps;

    @Option(
            names = "--max-walltime",
            paramLabel = "TIME",
            description = "stop with a checkpoint before this much wall time has passed: 90 min, 12 h, 23:50:00")
    private String maxWallTime;

    @Mixin
    private ThreadsOption threads;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "output folder instead of the input's")
    private Path output;

    /** What to do with an output folder that exists: one of them. */
    private static final class ExistingFolder {
        @Option(names = "--resume", description = "go on from the newest checkpoint, bit by bit")
        private boolean resume;

        @Option(names = "--overwrite", description = "delete what an earlier run wrote and start again")
        private boolean overwrite;

        private Existing choice() {
            if (resume) {
                return Existing.RESUME;
            }
            return overwrite ? Existing.OVERWRITE : Existing.REFUSE;
        }
    }

    /** The command for models that {@code engines} loads. */
    public RunCommand(EngineFactory engines) {
        this(engines, CheckpointStore.Watcher.NONE);
    }

    /** As above; {@code watcher} is told of each checkpoint's moments. */
    RunCommand(EngineFactory engines, CheckpointStore.Watcher watcher) {
        this.engines = engines;
        this.watcher = watcher;
    }

    @Override
    public Integer call() {
        RunOptions options = new RunOptions(
                existing.choice(),
                extraSteps(),
                maxWallTime == null ? OptionalDouble.empty() : OptionalDouble.of(WallTime.seconds(maxWallTime)),
                threads.given(),
                Optional.ofNullable(output));
        PrintWriter screen = spec.commandLine().getOut();
        PrintWriter messages = spec.commandLine().getErr();
        RunDriver driver = new RunDriver(engines, screen, messages, watcher);
        return driver.run(RunInputReader.read(input), options).exitCode();
    }

    private long extraSteps() {
        if (extraSteps == null) {
            return 0;
        }
        if (!extraSteps.matches("\\+[1-9][0-9]{0,14}")) {
            throw new InputException(
                    "--steps takes a plus sign and a number of steps, such as +5000; given: " + extraSteps);
        }
        return Long.parseLong(extraSteps.substring(1));
    }
}
