package org.austenite.dynamics;

/** Receives what the sampling operations of a program produce, in step order. Arrays belong to the program: copy what is kept. */
public interface SampleSink {
    /** A thermo record. */
    void thermo(Thermo thermo);

    /**
     * A block mean of the pressure tensor.
     *
     * @param lastStep last step of the block
     * @param pressure [xx, yy, zz, xy, xz, yz] (eV/Angstrom^3)
     */
    void stress(long lastStep, double[] pressure);

    /** Mean square displacement per model type (Angstrom^2). */
    void msd(long step, double[] perType);

    /** Ignores everything. */
    SampleSink NONE = new SampleSink() {
        @Override
        public void thermo(Thermo thermo) {}

        @Override
        public void stress(long lastStep, double[] pressure) {}

        @Override
        public void msd(long step, double[] perType) {}
    };
}
