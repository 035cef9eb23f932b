package org.austenite.run.output;

import java.util.List;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.run.input.StageInput.DumpFormat;
import org.austenite.run.input.StageInput.DumpInput;
import org.austenite.system.Structure;
import org.austenite.system.io.ExtxyzWriter;
import org.austenite.system.io.LammpsDumpWriter;

/** A trajectory file of one replica. */
public final class Trajectory {
    private final DumpInput dump;
    private final FrameBuffer buffer;
    private final SeriesFile file;

    /** Frames of types named {@code elements}, as {@code dump} wants them, to {@code file}. */
    public Trajectory(DumpInput dump, List<String> elements, SeriesFile file) {
        this.dump = dump;
        this.buffer = new FrameBuffer(dump, elements);
        this.file = file;
    }

    /** The first step after {@code step} that has a frame. */
    public long nextAfter(long step) {
        return (step / dump.every() + 1) * dump.every();
    }

    /** Whether step {@code step} has a frame. */
    public boolean isDue(long step) {
        return step % dump.every() == 0;
    }

    /** Writes the program's present state. */
    public void write(StepProgram program) {
        Structure.Labels labels = dump.forces() ? labels(program) : Structure.Labels.NONE;
        Structure frame = buffer.fill(program.view(), labels);
        if (dump.format() == DumpFormat.EXTXYZ) {
            ExtxyzWriter.write(frame, file.text());
        } else {
            LammpsDumpWriter.write(frame, program.step(), file.text());
        }
    }

    /** What belongs to forces in a data set: energy and virial, too. */
    private static Structure.Labels labels(StepProgram program) {
        Thermo thermo = program.thermo();
        double[] w = thermo.virial();
        double[] rows = {w[0], w[3], w[4], w[3], w[1], w[5], w[4], w[5], w[2]};
        return new Structure.Labels(thermo.potential(), program.forces(), rows, null, null, null);
    }
}
