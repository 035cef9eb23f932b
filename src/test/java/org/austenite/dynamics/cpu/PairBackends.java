package org.austenite.dynamics.cpu;

import java.util.List;
import org.austenite.dynamics.Backend;
import org.austenite.neighbor.NeighborList;
import org.austenite.parallel.Workers;
import org.austenite.potential.Evaluation;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;

/** Backends with analytic potentials, for tests outside this package. */
public final class PairBackends {
    private PairBackends() {}

    /** Types Ar and Kr that both interact as argon, cut off at 7 Angstrom. */
    public static Backend argon() {
        return new CpuBackend("argon", PairPotential.argon());
    }

    /** The same types without interaction, cut off at 3 Angstrom. */
    public static Backend none() {
        return new CpuBackend("none", PairPotential.none());
    }

    /** The same, but every evaluation reports {@code times} atoms with more argon neighbours than a sel holds. */
    public static Backend overflowing(long times) {
        return new CpuBackend(
                "argon", threads -> new Overflowing(PairPotential.argon().create(threads), times));
    }

    private record Overflowing(Potential argon, long times) implements Potential {
        @Override
        public List<String> typeMap() {
            return argon.typeMap();
        }

        @Override
        public double rcut() {
            return argon.rcut();
        }

        @Override
        public Workers workers() {
            return argon.workers();
        }

        @Override
        public void evaluate(NeighborList list, Parameters parameters, Evaluation out) {
            argon.evaluate(list, parameters, out);
            out.selOverflow()[0] = times;
        }

        @Override
        public void close() {
            argon.close();
        }
    }
}
