package org.austenite.run;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.austenite.AusteniteException;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Thermo;
import org.austenite.files.TextOut;
import org.austenite.observe.ThermoColumns;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.run.input.StageInput.Sampling;
import org.austenite.run.output.ResultFiles;
import org.austenite.run.output.SeriesFile;
import org.austenite.system.Units;

/**
 * Writes what one replica samples: {@code thermo.csv}, {@code stress.csv} (block means, bar), {@code msd.csv} (a column per element, Angstrom^2); watches
 * the energy in NVE.
 */
final class ReplicaRecorder implements SampleSink {
    /** Drift of the conserved energy (eV/atom) at which an NVE run is warned about: about 4 K of heating. */
    static final double DRIFT_WARNING = 1e-3;
    /** Drift (eV/atom) at which it is stopped. */
    static final double DRIFT_LIMIT = 1e-2;

    /**
     * What the recorder must know.
     *
     * @param name of the replica, for messages
     * @param atoms number of atoms
     * @param mass mass of all atoms (g/mol)
     * @param timeStep ps
     * @param elements names of the types
     * @param occurring the types that any atom has
     */
    record Setting(String name, long atoms, double mass, double timeStep, List<String> elements, int[] occurring) {}

    private final Setting setting;
    private final boolean watchesEnergy;
    private final Tally tally;
    private final SeriesFile thermo;
    private final SeriesFile stress;
    private final SeriesFile msd;
    private final Consumer<String> table;
    private final Consumer<String> warnings;
    private ThermoColumns columns;

    /**
     * A recorder.
     *
     * @param folder the replica's folder within the output folder
     * @param table where lines of the thermo table go
     * @param warnings where warnings go
     */
    ReplicaRecorder(
            Setting setting,
            StagePlan plan,
            Tally tally,
            String folder,
            ResultFiles files,
            Consumer<String> table,
            Consumer<String> warnings) {
        this.setting = setting;
        this.tally = tally;
        this.table = table;
        this.warnings = warnings;
        Dynamics dynamics = plan.input() instanceof Dynamics d ? d : null;
        Sampling sampling = dynamics == null ? null : dynamics.sampling();
        watchesEnergy = dynamics != null && dynamics.isNve();
        thermo = open(files, folder + "/thermo.csv", ThermoColumns.csvHead());
        stress = sampling != null && sampling.stressBlock() > 0
                ? open(files, folder + "/stress.csv", "Step,Time_ps,Pxx_bar,Pyy_bar,Pzz_bar,Pxy_bar,Pxz_bar,Pyz_bar")
                : null;
        msd = sampling != null && sampling.msd() > 0 ? open(files, folder + "/msd.csv", msdHead()) : null;
    }

    private static SeriesFile open(ResultFiles files, String path, String head) {
        SeriesFile file = files.open(path);
        if (file.isEmpty()) {
            file.text().put(head).line();
        }
        return file;
    }

    private String msdHead() {
        StringBuilder head = new StringBuilder("Step,Time_ps");
        for (int type : setting.occurring()) {
            head.append(',').append(setting.elements().get(type));
        }
        return head.toString();
    }

    @Override
    public void thermo(Thermo record) {
        boolean firstOverflow = tally.selOverflow() == 0 && record.selOverflow() > 0;
        tally.add(record);
        if (firstOverflow) {
            warnings.accept(setting.name() + ": at step " + record.step() + ", " + record.selOverflow()
                    + " times an atom has more neighbours of a type than the model's sel; the nearest are kept"
                    + " (allow_sel_overflow), and the energy is not conserved when they change");
        }
        if (columns == null) {
            columns = new ThermoColumns(setting.atoms(), setting.mass(), tally.conservedAtStart());
        }
        thermo.text().put(columns.csvLine(record)).line();
        table.accept(columns.textLine(record));
        if (watchesEnergy) {
            watch(record);
        }
    }

    private void watch(Thermo record) {
        double drift = columns.drift(record);
        if (Math.abs(drift) > DRIFT_LIMIT) {
            throw new AusteniteException(
                    AusteniteException.Exit.FAILED,
                    String.format(
                            Locale.ROOT,
                            "%s: the energy has drifted by %.3g meV/atom at step %d, beyond the limit of %.3g: the time step of %.4g ps is too long, or"
                                    + " the model fails here. Use a shorter timestep.",
                            setting.name(),
                            1e3 * drift,
                            record.step(),
                            1e3 * DRIFT_LIMIT,
                            setting.timeStep()));
        }
        if (Math.abs(drift) > DRIFT_WARNING && tally.firstWarning()) {
            warnings.accept(String.format(
                    Locale.ROOT,
                    "%s: the energy has drifted by %.3g meV/atom at step %d (the run stops at %.3g)",
                    setting.name(),
                    1e3 * drift,
                    record.step(),
                    1e3 * DRIFT_LIMIT));
        }
    }

    @Override
    public void stress(long lastStep, double[] pressure) {
        TextOut text = stress.text();
        text.put(lastStep).put(",").put(lastStep * setting.timeStep());
        for (int k = 0; k < 6; k++) {
            text.put(",").put(pressure[k] * Units.EV_PER_A3_IN_BAR);
        }
        text.line();
    }

    @Override
    public void msd(long step, double[] perType) {
        TextOut text = msd.text();
        text.put(step).put(",").put(step * setting.timeStep());
        for (int type : setting.occurring()) {
            text.put(",").put(perType[type]);
        }
        text.line();
    }
}
