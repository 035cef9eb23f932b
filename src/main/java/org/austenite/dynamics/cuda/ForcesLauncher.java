package org.austenite.dynamics.cuda;

/** Energy, forces and virial at the present positions. */
record ForcesLauncher() implements OpLauncher {
    @Override
    public void addTo(StepBuilder step) {
        step.evaluate();
    }
}
