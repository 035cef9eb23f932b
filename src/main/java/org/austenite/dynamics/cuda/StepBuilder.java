package org.austenite.dynamics.cuda;

import java.util.ArrayList;
import java.util.List;
import org.austenite.dynamics.cuda.StepKernels.Noise;
import org.austenite.gpu.Launch;

/**
 * Makes the launches of a step, as few as the order of the operations allows: kicks and drifts that follow one another are one kernel, the kick behind
 * an evaluation looks at its forces, samplers share one kernel with the end of the step.
 */
final class StepBuilder {
    private final DeviceSystem system;
    private final StepKernels kernels;
    private final List<StepSequence.Work> work = new ArrayList<>();
    private final List<Integer> entries = new ArrayList<>();

    /** What atoms are to do before anything else happens; null when nothing. */
    private Motion motion;

    /** Whether displacements of the present positions have been noted. */
    private boolean noted;

    /** Whether random forces have left work to be booked. */
    private boolean noisy;

    /** Whether forces have been evaluated that nothing has looked at. */
    private boolean unchecked;

    /** Whether the kinetic parts are those of the present velocities: at the start of a step they are. */
    private boolean kinetic = true;

    /** Samplers that have been launched, and those that come next. */
    private int launchedSamplers;

    private int waitingSamplers;

    /** Times of a kick and a drift (ps), and noise with a drift behind it, or null. */
    private record Motion(double kick, double before, Noise noise, double after) {}

    StepBuilder(DeviceSystem system) {
        this.system = system;
        this.kernels = system.kernels();
    }

    DeviceSystem system() {
        return system;
    }

    /** Kicks all atoms for {@code time} (ps). */
    void kick(double time) {
        flushSamplers();
        if (unchecked) {
            check(time);
        } else {
            flushMotion();
            motion = new Motion(time, 0, null, 0);
        }
    }

    /** Moves all atoms for {@code time} (ps). */
    void drift(double time) {
        flushSamplers();
        checkForces();
        if (motion != null && motion.noise == null && motion.before == 0) {
            motion = new Motion(motion.kick, time, null, 0);
        } else if (motion != null && motion.noise != null && motion.after == 0) {
            motion = new Motion(motion.kick, motion.before, motion.noise, time);
        } else {
            flushMotion();
            motion = new Motion(0, time, null, 0);
        }
    }

    /** Thermalises all atoms. */
    void noise(Noise noise) {
        flushSamplers();
        checkForces();
        if (motion != null && motion.noise == null) {
            motion = new Motion(motion.kick, motion.before, noise, 0);
        } else {
            flushMotion();
            motion = new Motion(0, 0, noise, 0);
        }
    }

    /** Looks at the list and evaluates the potential. */
    void evaluate() {
        flushSamplers();
        checkForces();
        flushMotion();
        if (!noted) {
            put(kernels.move(0, 0));
        }
        put(kernels.judgePositions(noisy, entries.size()));
        noted = false;
        noisy = false;
        entries.add(work.size());
        evaluateListed();
    }

    /** Evaluates the potential with a list that is known to be right. */
    void evaluateListed() {
        if (system.list().ghosts() > 0) {
            put(kernels.refreshGhosts());
        }
        work.add(stream -> system.forces().launch(system.list(), system.evaluation(), stream));
        unchecked = true;
    }

    /** Adds {@code launch} behind everything before it; sums over atoms are ready for it. */
    void add(Launch launch) {
        flushSamplers();
        settle();
        put(launch);
    }

    /** As {@link #add}, for a launch that moves atoms and notes displacements. */
    void addMoving(Launch launch) {
        add(launch);
        noted = true;
    }

    /** Says that the last launch changed velocities and left old kinetic parts. */
    void velocitiesChanged() {
        kinetic = false;
    }

    /** The next thermo or stress sampler of the program. */
    void sample() {
        settle();
        waitingSamplers++;
    }

    /** Ends the step and returns its launches. */
    StepSequence end() {
        settle();
        put(kernels.sample(system.samplers(), launchedSamplers, waitingSamplers, true));
        return new StepSequence(work, entries);
    }

    private void flushSamplers() {
        if (waitingSamplers > 0) {
            put(kernels.sample(system.samplers(), launchedSamplers, waitingSamplers, false));
            launchedSamplers += waitingSamplers;
            waitingSamplers = 0;
        }
    }

    private void flushMotion() {
        if (motion == null) {
            return;
        }
        bookNoise();
        if (motion.noise == null) {
            put(kernels.move(motion.kick, motion.before));
        } else {
            put(kernels.move(motion.kick, motion.before, motion.noise, motion.after));
            noisy = true;
        }
        noted = true;
        kinetic = false;
        motion = null;
    }

    private void bookNoise() {
        if (noisy) {
            put(kernels.bookNoise());
            noisy = false;
        }
    }

    private void checkForces() {
        if (unchecked) {
            check(0);
        }
    }

    private void check(double time) {
        put(kernels.kickAndCheck(time));
        unchecked = false;
        kinetic = true;
    }

    /** Everything that sums over atoms rest on is done. */
    private void settle() {
        flushMotion();
        bookNoise();
        checkForces();
        if (!kinetic) {
            check(0);
        }
    }

    private void put(Launch launch) {
        work.add(launch::on);
    }
}
