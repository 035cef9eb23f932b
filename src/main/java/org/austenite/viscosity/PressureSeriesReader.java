package org.austenite.viscosity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.austenite.InputException;
import org.austenite.files.Folders;
import org.austenite.observe.NumberTable;
import org.austenite.observe.TableReader;
import org.austenite.system.Units;

/**
 * Reads pressure series: our {@code stress.csv}, LAMMPS logs, {@code fix ave/time} files and other tables with columns Pxx to Pyz, all in bar (LAMMPS
 * <i>metal</i>). Of a folder every {@code stress.csv} in it is a replica, and a {@code thermo.csv} beside it tells temperature, volume and density.
 */
public final class PressureSeriesReader {
    /** The file that runs write. */
    public static final String OWN_FILE = "stress.csv";

    private static final String[] COMPONENTS = {"pxx", "pyy", "pzz", "pxy", "pxz", "pyz"};
    private static final int FOLDER_DEPTH = 4;

    private PressureSeriesReader() {}

    /**
     * What is known about the series beforehand; NaN where the files are to tell.
     *
     * @param volume cell volume (Angstrom^3)
     * @param temperature mean temperature (K)
     * @param density mass density (g/cm3); stays unknown when the files do not tell
     * @param timeStep time step (ps)
     */
    public record Given(double volume, double temperature, double density, double timeStep) {}

    /**
     * The series of {@code path}: a file, or a folder of runs.
     *
     * @throws InputException when there is none, or temperature, volume or times are missing; the message says which option gives them
     */
    public static List<PressureSeries> read(Path path, Given given) {
        if (!Files.isDirectory(path)) {
            return List.of(readFile(path, path.getFileName().toString(), given));
        }
        List<PressureSeries> list = new ArrayList<>();
        for (Path file : filesIn(path, OWN_FILE)) {
            list.add(readFile(file, nameIn(path, file), given));
        }
        if (list.isEmpty()) {
            throw new InputException(
                    path + ": no " + OWN_FILE + " in this folder; is it the folder of a run with a stress block?");
        }
        return list;
    }

    /** Files called {@code name} in {@code folder} and below, in the order of their paths. */
    static List<Path> filesIn(Path folder, String name) {
        return Folders.below(folder, FOLDER_DEPTH).stream()
                .filter(p -> p.getFileName().toString().equals(name))
                .toList();
    }

    /** A replica's name: its folder as seen from {@code folder}. */
    static String nameIn(Path folder, Path file) {
        Path relative = folder.relativize(file).getParent();
        return relative == null ? folder.getFileName().toString() : relative.toString();
    }

    private static PressureSeries readFile(Path file, String name, Given given) {
        NumberTable table = TableReader.read(file);
        double[][] pressure = pressure(table);
        double[] times = SampledTimes.of(table, given.timeStep());
        Path thermoFile = file.resolveSibling("thermo.csv");
        NumberTable thermo = Files.exists(thermoFile) ? TableReader.read(thermoFile) : table;
        double temperature = known(given.temperature(), thermo, "Temp", "temperature", "T");
        double volume = known(given.volume(), thermo, "Volume", "vol");
        require(file, temperature, "temperature", "--temperature 2000");
        require(file, volume, "volume", "--volume 1434.8");
        return new PressureSeries(
                name,
                (times[times.length - 1] - times[0]) / (times.length - 1),
                blockSteps(table),
                volume,
                temperature,
                known(given.density(), thermo, "Density"),
                pressure);
    }

    /** Our own file holds block means; other tables are taken to hold instantaneous values. */
    private static int blockSteps(NumberTable table) {
        if (!table.source().getFileName().toString().equals(OWN_FILE)) {
            return 1;
        }
        double[] steps = table.column("step");
        return (int) Math.round(steps[1] - steps[0]);
    }

    private static double known(double given, NumberTable table, String... columns) {
        if (!Double.isNaN(given)) {
            return given;
        }
        OptionalInt column = table.find(columns);
        return column.isEmpty()
                ? Double.NaN
                : Arrays.stream(table.values()[column.getAsInt()]).average().orElseThrow();
    }

    private static void require(Path file, double value, String what, String option) {
        if (Double.isNaN(value)) {
            throw new InputException(String.format(
                    Locale.ROOT, "%s: no column tells the %s: give it, for example %s", file, what, option));
        }
    }

    private static double[][] pressure(NumberTable table) {
        double[][] p = new double[COMPONENTS.length][];
        for (int k = 0; k < p.length; k++) {
            p[k] = Arrays.stream(table.column(COMPONENTS[k], "press[" + (k + 1) + "]", "thermo_press[" + (k + 1) + "]"))
                    .map(bar -> bar / Units.EV_PER_A3_IN_BAR)
                    .toArray();
        }
        return p;
    }
}
