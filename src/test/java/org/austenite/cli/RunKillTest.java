package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.austenite.run.ArgonRun;
import org.austenite.run.Ending;
import org.austenite.run.RunOptions;
import org.austenite.run.checkpoint.CheckpointStore.Moment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes, really killed: whatever happens, a resume gives the bytes of the run that nobody disturbed. */
@Timeout(value = 180)
class RunKillTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Map<String, String> undisturbed;

    @BeforeAll
    static void runOnce() {
        ArgonRun run = new ArgonRun(shared);
        run.run(RunOptions.NONE);
        undisturbed = run.results();
    }

    /** Chains of resumes, each killed a random while after its table has begun, until one gets through; as many chains as ten kills need. */
    @Test
    void resume_killedNineAtTenRandomMoments_sameBytes() throws Exception {
        ArgonRun run = new ArgonRun(folder);
        SplittableRandom random = new SplittableRandom(11);
        long longest = undisturbedNanos(run) / 2;
        int kills = 0;
        while (kills < 10) {
            kills += killUntilDone(run, random, longest);
            run.assertResults(undisturbed);
        }
    }

    /** Time from the table's first line to the end, so that the random moments fit this machine. */
    private static long undisturbedNanos(ArgonRun run) throws Exception {
        Process child = start(run, List.of());
        assertThat(awaitLine(child, "Stage ")).isTrue();
        long begun = System.nanoTime();
        assertThat(child.waitFor()).isZero();
        return System.nanoTime() - begun;
    }

    private static int killUntilDone(ArgonRun run, SplittableRandom random, long longestNanos) throws Exception {
        int kills = 0;
        boolean resume = false;
        while (true) {
            Process child = start(run, List.of(), resume ? "--resume" : "--overwrite");
            if (awaitLine(child, "Stage ") && !child.waitFor(random.nextLong(longestNanos), TimeUnit.NANOSECONDS)) {
                child.destroyForcibly();
            }
            int code = child.waitFor();
            if (code == 0) {
                return kills;
            }
            assertThat(code).as("exit code of SIGKILL").isEqualTo(128 + 9);
            kills++;
            resume = Files.exists(run.output().resolve("checkpoint"))
                    || Files.exists(run.output().resolve("checkpoint.previous"));
        }
    }

    @ParameterizedTest
    @CsvSource({"WRITING, 4", "BEFORE_RENAME, 6", "BETWEEN_RENAMES, 8", "AFTER_RENAME, 11", "BETWEEN_RENAMES, 15"})
    void resume_killedNineWithinACheckpoint_sameBytes(Moment moment, int nth) throws Exception {
        ArgonRun run = new ArgonRun(folder);
        Process child = start(run, List.of("-Dpause.at=" + moment + ":" + nth));
        assertThat(awaitLine(child, RunChild.PAUSED)).isTrue();

        child.destroyForcibly().waitFor();

        assertThat(run.run(RunOptions.RESUME)).isEqualTo(Ending.DONE);
        run.assertResults(undisturbed);
    }

    @Test
    void terminate_whileRunning_exits75WithACheckpointThatResumes() throws Exception {
        ArgonRun run = new ArgonRun(folder);
        Process child = start(run, List.of());
        assertThat(awaitLine(child, "Stage volume")).isTrue();

        child.destroy();

        assertThat(child.waitFor()).isEqualTo(75);
        assertThat(Files.readString(run.output().resolve("log.txt"))).contains("Stopped with a checkpoint");
        assertThat(run.run(RunOptions.RESUME)).isEqualTo(Ending.DONE);
        run.assertResults(undisturbed);
    }

    private static Process start(ArgonRun run, List<String> jvmOptions, String... options) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, RunChild.class.getName()));
        command.addAll(List.of(options));
        command.add(run.inputFile().toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        run.inputFile().resolveSibling("stderr.txt").toFile()))
                .start();
    }

    /** Reads the child's output up to a line that begins with {@code start}; false when it ends before. A thread goes on reading. */
    private static boolean awaitLine(Process child, String start) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(start)) {
                Thread.ofPlatform().daemon().start(() -> drain(out));
                return true;
            }
        }
        return false;
    }

    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // The child must not block on a full pipe.
            }
        } catch (IOException _) {
            // It was killed.
        }
    }
}
