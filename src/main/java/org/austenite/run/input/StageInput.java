package org.austenite.run.input;

import java.util.List;
import java.util.Optional;

/** One stage of a run. */
public sealed interface StageInput {
    /** The stage's name, which is also its folder's. */
    String name();

    /** Line of the input file. */
    int line();

    /** The stage whose snapshots or last state it starts from; empty for the one before. */
    Optional<String> from();

    /** Steps at most. */
    long steps();

    /** Steps between thermo records. */
    long thermo();

    /** Trajectories to write. */
    List<DumpInput> dumps();

    /**
     * FIRE down to a force limit.
     *
     * @param fmax largest force component left (eV/Angstrom)
     * @param maxDisplacement displacement limit of a step (Angstrom)
     */
    record Minimize(
            String name,
            int line,
            Optional<String> from,
            double fmax,
            double maxDisplacement,
            long steps,
            long thermo,
            List<DumpInput> dumps)
            implements StageInput {}

    /**
     * Molecular dynamics.
     *
     * @param thermostat the thermostat; empty in NVE
     * @param barostat the barostat; empty at fixed volume
     * @param meanBox whether the next stage goes on at the mean volume of this one's second half
     * @param snapshots equally spaced states kept for a later stage, 0 for none
     * @param removeMomentum steps between removals of the centre of mass' velocity, 0 for never
     * @param sampling what is recorded on the fly
     */
    record Dynamics(
            String name,
            int line,
            Optional<String> from,
            Optional<Thermostat> thermostat,
            Optional<Barostat> barostat,
            long steps,
            boolean meanBox,
            int snapshots,
            long removeMomentum,
            Sampling sampling,
            long thermo,
            List<DumpInput> dumps)
            implements StageInput {
        /** Whether the energy is the integrator's alone. */
        public boolean isNve() {
            return thermostat.isEmpty() && barostat.isEmpty();
        }
    }

    /** Kinds of thermostats. */
    enum ThermostatKind {
        /** Nose-Hoover chain. */
        NHC,
        /** Canonical sampling by velocity rescaling (Bussi). */
        CSVR,
        /** Langevin, BAOAB. */
        LANGEVIN
    }

    /** Kinds of barostats. */
    enum BarostatKind {
        /** Isotropic stochastic cell rescaling. */
        SCR
    }

    /** A target that goes linearly from the stage's first step to its last. */
    record Target(double from, double to) {}

    /**
     * A thermostat.
     *
     * @param temperature K
     * @param damp relaxation time (ps)
     * @param chain length of a Nose-Hoover chain
     */
    record Thermostat(ThermostatKind kind, Target temperature, double damp, int chain) {}

    /**
     * A barostat.
     *
     * @param pressure eV/Angstrom^3
     * @param damp relaxation time (ps)
     * @param bulkModulus estimate of the bulk modulus (eV/Angstrom^3): scales the relaxation time only
     */
    record Barostat(BarostatKind kind, Target pressure, double damp, double bulkModulus) {}

    /**
     * What is recorded on the fly.
     *
     * @param stressBlock steps per block of the pressure tensor's series, 0 for none
     * @param msd steps between mean square displacements, 0 for none
     * @param rdf steps between radial distribution samples, 0 for none
     * @param rdfBins bins of the radial distribution
     * @param rdfMax its largest distance (Angstrom), NaN for the model's cut-off
     */
    record Sampling(int stressBlock, long msd, long rdf, int rdfBins, double rdfMax) {}

    /**
     * A trajectory.
     *
     * @param file file name in the stage's folder
     * @param every steps between frames
     * @param format file format
     * @param unwrapped whether positions follow the atoms through the periodic images
     * @param elements elements to write, empty for all
     * @param everyAtom writes only every so many atoms
     * @param velocities whether velocities are written
     * @param forces whether forces are written
     */
    record DumpInput(
            String file,
            long every,
            DumpFormat format,
            boolean unwrapped,
            List<String> elements,
            int everyAtom,
            boolean velocities,
            boolean forces) {}

    /** Trajectory formats. */
    enum DumpFormat {
        /** Extended XYZ. */
        EXTXYZ,
        /** LAMMPS text dump. */
        LAMMPS
    }
}
