package org.austenite.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.austenite.run.checkpoint.Checkpoint;
import org.austenite.run.checkpoint.CheckpointStore;
import org.austenite.run.input.RunInput;
import org.austenite.run.output.OutputFolder;
import org.austenite.run.output.OutputFolder.Existing;
import org.austenite.run.output.ResultFiles;
import org.austenite.run.output.RunLog;

/** Carries out an input file: a new run, or one that goes on from its newest checkpoint. */
public final class RunDriver {
    private static final String LOG = "log.txt";

    private final EngineFactory engines;
    private final PrintWriter screen;
    private final PrintWriter messages;
    private final CheckpointStore.Watcher watcher;

    /**
     * A driver.
     *
     * @param engines loads models
     * @param screen where tables go
     * @param messages where warnings and progress go
     * @param watcher told of the moments of each checkpoint
     */
    public RunDriver(EngineFactory engines, PrintWriter screen, PrintWriter messages, CheckpointStore.Watcher watcher) {
        this.engines = engines;
        this.screen = screen;
        this.messages = messages;
        this.watcher = watcher;
    }

    /**
     * Runs {@code input}.
     *
     * @throws InputException when input, model, structure or output folder do not allow it
     * @throws AusteniteException when the run cannot go on
     */
    public Ending run(RunInput input, RunOptions options) {
        if (options.extraSteps() > 0 && options.existing() != Existing.RESUME) {
            throw new InputException("--steps +N extends a run that exists: it goes with --resume");
        }
        Path folder = options.output().orElse(input.output());
        try (StopRequest stop = new StopRequest(options.maxWallSeconds(), this::announceStop)) {
            OutputFolder.check(folder, options.existing());
            RunSetup setup = RunSetup.of(input, engines, threads(input, options));
            MemoryPlan memory =
                    MemoryPlan.of(input, setup.structure(), setup.engine(), setup.atoms(), threads(input, options));
            memory.require(Runtime.getRuntime().maxMemory());
            try (OutputFolder output = OutputFolder.open(folder, options.existing());
                    RunLog log = new RunLog(screen, messages, output.path().resolve(LOG))) {
                log.say(memory.summary());
                Ending ending = run(input, options, setup, output.path(), log, stop);
                stop.exitWith(ending.exitCode());
                return ending;
            } catch (AusteniteException e) {
                stop.exitWith(e.exit().code());
                if (stop.isSignalled()) {
                    messages.println(e.getMessage());
                    messages.flush();
                }
                throw e;
            }
        }
    }

    private void announceStop() {
        messages.println("stopping: the state is being saved");
        messages.flush();
    }

    private Ending run(RunInput input, RunOptions options, RunSetup setup, Path folder, RunLog log, StopRequest stop) {
        Optional<Checkpoint> checkpoint =
                options.existing() == Existing.RESUME ? Optional.of(load(folder, log)) : Optional.empty();
        Map<String, String> identity = setup.identity();
        checkpoint.ifPresent(c -> {
            ResumeCheck.check(c, input.text(), identity);
            log.say("Going on at stage " + input.stages().get(c.stage()).name() + ", step "
                    + c.replicas().getFirst().snapshot().step());
        });
        long extra =
                options.extraSteps() + checkpoint.map(Checkpoint::extraSteps).orElse(0L);
        List<StagePlan> plans = StagePlan.of(input, extra);
        try (ResultFiles files =
                new ResultFiles(folder, checkpoint.map(Checkpoint::files).orElse(Map.of()))) {
            RunContext context = new RunContext(
                    input, setup.engine(), setup.atoms(), threads(input, options), folder, files, log, stop);
            describe(context);
            Manifest.write(folder, input.text(), identity, context, plans);
            CheckpointStore store = new CheckpointStore(folder, watcher);
            RunReport report = new RunReport(context, plans);
            report.announce();
            RunJob job = new RunJob(context, setup.structure(), store, identity, plans, extra);
            Ending ending = checkpoint.map(job::resume).orElseGet(job::start);
            if (ending == Ending.DONE) {
                report.write();
            }
            log.say(
                    ending == Ending.DONE
                            ? "Results are in " + folder
                            : "Stopped with a checkpoint; go on with --resume");
            return ending;
        }
    }

    private static Checkpoint load(Path folder, RunLog log) {
        CheckpointStore.Loaded loaded = CheckpointStore.load(folder);
        loaded.problems().forEach(log::warn);
        log.say("Checkpoint: " + loaded.file());
        return loaded.checkpoint();
    }

    private static int threads(RunInput input, RunOptions options) {
        int wanted = options.threads().orElse(input.threads());
        return wanted == 0 ? Runtime.getRuntime().availableProcessors() : wanted;
    }

    private static void describe(RunContext context) {
        RunLog log = context.log();
        log.say("Atoms: " + context.atoms().size() + " (" + context.atoms().composition() + "); model: "
                + context.input().engine().model().getFileName() + "; threads: " + context.threads());
        context.engine().notes().forEach(log::say);
    }
}
