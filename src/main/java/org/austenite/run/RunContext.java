package org.austenite.run;

import java.nio.file.Path;
import org.austenite.run.input.RunInput;
import org.austenite.run.output.ResultFiles;
import org.austenite.run.output.RunLog;

/**
 * What all stages of a run share.
 *
 * @param input the input
 * @param engine the model and its backend
 * @param atoms the atoms, in the input's order
 * @param threads worker threads
 * @param folder output folder
 * @param files growing result files
 * @param log screen and log file
 * @param stop whether to stop
 */
record RunContext(
        RunInput input,
        Engine engine,
        AtomTable atoms,
        int threads,
        Path folder,
        ResultFiles files,
        RunLog log,
        StopRequest stop) {}
