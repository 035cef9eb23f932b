package org.austenite.dynamics.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.Thermo;
import org.austenite.random.Philox;
import org.austenite.system.Box;
import org.austenite.system.Units;

/** Starts, settings and sinks for the tests of this package. */
public final class Systems {
    static final double[] MASSES = {39.948, 83.798};

    private Systems() {}

    /** An fcc crystal of argon and krypton by turns, {@code cells} cubes of edge {@code a} along each axis, at temperature {@code kelvin}. */
    public static Snapshot crystal(int cells, double a, double kelvin) {
        int n = 4 * cells * cells * cells;
        double[] x = new double[3 * n];
        double[][] basis = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
        for (int i = 0; i < n; i++) {
            int cell = i / 4;
            int[] at = {cell % cells, cell / cells % cells, cell / (cells * cells)};
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] = a * (at[c] + basis[i % 4][c] + 0.1);
            }
        }
        return fresh(Box.cube(a * cells), x, kelvin);
    }

    /** {@code n} atoms anywhere in a cube of edge {@code edge}. */
    public static Snapshot gas(int n, double edge, double kelvin) {
        double[] x = new double[3 * n];
        Philox random = new Philox(5, 1);
        for (int k = 0; k < x.length; k++) {
            x[k] = edge * random.uniform();
        }
        return fresh(Box.cube(edge), x, kelvin);
    }

    /** A fresh start with Maxwell velocities, no total momentum, types by turns. */
    public static Snapshot fresh(Box box, double[] x, double kelvin) {
        int n = x.length / 3;
        int[] tag = new int[n];
        int[] type = new int[n];
        double[] v = new double[3 * n];
        double[] momentum = new double[3];
        double mass = 0;
        Philox random = new Philox(7, 2);
        for (int i = 0; i < n; i++) {
            tag[i] = i;
            type[i] = i % 2;
            mass += MASSES[type[i]];
            double sigma = Math.sqrt(Units.BOLTZMANN * kelvin / (MASSES[type[i]] * Units.MVV_TO_EV));
            for (int c = 0; c < 3; c++) {
                v[3 * i + c] = sigma * random.gaussian();
                momentum[c] += MASSES[type[i]] * v[3 * i + c];
            }
        }
        for (int k = 0; k < 3 * n; k++) {
            v[k] -= momentum[k % 3] / mass;
        }
        return new Snapshot(0, box, tag, type, MASSES.clone(), x, new int[3 * n], v, null, List.of(), 0);
    }

    /** {@code start} with other velocities. */
    public static Snapshot withVelocities(Snapshot s, double[] v) {
        return new Snapshot(
                s.step(),
                s.box(),
                s.tag(),
                s.type(),
                s.mass(),
                s.position(),
                s.image(),
                v,
                s.list(),
                s.operations(),
                s.work());
    }

    /** Fixed centre of mass, time step in fs. */
    static Settings settings(Snapshot start, double femtoseconds) {
        return new Settings(1e-3 * femtoseconds, 1, false, 3L * start.size() - 3, null, null);
    }

    /** {@code factor} times {@code u}. */
    static double[] scaled(double[] u, double factor) {
        return Arrays.stream(u).map(x -> factor * x).toArray();
    }

    /** A program on one thread. */
    static StepProgram program(PotentialFactory potential, List<StepOp> ops, Snapshot start, Settings settings) {
        return new CpuBackend("test", potential).compile(ops, start, settings, 1);
    }

    /** Unwrapped positions by tag. */
    public static double[] unwrapped(Snapshot s) {
        double[] x = new double[3 * s.size()];
        for (int i = 0; i < s.size(); i++) {
            for (int c = 0; c < 3; c++) {
                double shift = 0;
                for (int r = 0; r < 3; r++) {
                    shift += s.image()[3 * i + r] * s.box().at(r, c);
                }
                x[3 * s.tag()[i] + c] = s.position()[3 * i + c] + shift;
            }
        }
        return x;
    }

    /** Keeps everything it gets. */
    public static final class Recorder implements SampleSink {
        public final List<Thermo> thermo = new ArrayList<>();
        public final List<double[]> stress = new ArrayList<>();
        public final List<double[]> msd = new ArrayList<>();

        @Override
        public void thermo(Thermo t) {
            thermo.add(t);
        }

        @Override
        public void stress(long lastStep, double[] pressure) {
            stress.add(pressure.clone());
        }

        @Override
        public void msd(long step, double[] perType) {
            msd.add(perType.clone());
        }
    }
}
