package org.austenite.dynamics.cpu;

import org.austenite.dynamics.SampleSink;

/** Energy, forces and virial at the present positions. */
final class ForcesRunner implements OpRunner {
    @Override
    public void run(MdSystem system, SampleSink sink) {
        system.evaluateForces();
    }
}
