package org.austenite.viscosity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.austenite.InputException;
import org.austenite.files.Json;
import org.austenite.observe.NumberTable;
import org.austenite.observe.TableReader;

/**
 * Mean square displacements of one run, from its start, centre of mass removed.
 *
 * @param name what to call the replica
 * @param time times (ps), evenly spaced
 * @param species element names
 * @param msd displacements (Angstrom^2), [species, times]
 * @param atoms atoms of each species; empty where the run did not leave them behind
 */
public record MsdSeries(String name, double[] time, List<String> species, double[][] msd, Map<String, Integer> atoms) {
    /** The file that runs write. */
    public static final String OWN_FILE = "msd.csv";

    private static final String SUMMARY = "summary.json";

    /** The series of {@code path}: an {@code msd.csv} (step or time, then a column per element, {@code Fe} or {@code MSD_Fe_A2}), or every one in a folder of runs; none is no error. */
    public static List<MsdSeries> read(Path path, double timeStep) {
        if (!Files.isDirectory(path)) {
            return List.of(readFile(path, path.getFileName().toString(), timeStep));
        }
        return PressureSeriesReader.filesIn(path, OWN_FILE).stream()
                .map(file -> readFile(file, PressureSeriesReader.nameIn(path, file), timeStep))
                .toList();
    }

    /** A series of a composition that is not known. */
    public MsdSeries(String name, double[] time, List<String> species, double[][] msd) {
        this(name, time, species, msd, Map.of());
    }

    private static MsdSeries readFile(Path file, String name, double timeStep) {
        NumberTable table = TableReader.read(file);
        double[] time = SampledTimes.of(table, timeStep);
        List<String> species = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (int c = 0; c < table.names().size(); c++) {
            String column = table.names().get(c);
            if (!List.of("step", "timestep", "time", "time_ps").contains(column.toLowerCase(Locale.ROOT))) {
                species.add(column.replaceFirst("^MSD_", "").replaceFirst("_A2$", ""));
                columns.add(table.values()[c]);
            }
        }
        if (species.isEmpty()) {
            throw new InputException(file + ": no column with a mean square displacement");
        }
        return new MsdSeries(name, time, List.copyOf(species), columns.toArray(double[][]::new), atoms(file));
    }

    /** The composition by the stage's {@code summary.json}, beside {@code file} or, for a replica, one folder up. */
    private static Map<String, Integer> atoms(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        for (Path place = folder;
                place != null && place.getNameCount() > folder.getNameCount() - 2;
                place = place.getParent()) {
            Path summary = place.resolve(SUMMARY);
            if (Files.isRegularFile(summary)) {
                return atomsIn(summary);
            }
        }
        return Map.of();
    }

    private static Map<String, Integer> atomsIn(Path summary) {
        Map<String, Integer> atoms = new LinkedHashMap<>();
        Json.read(summary).path("atoms").forEachEntry((species, count) -> {
            if (!count.canConvertToInt() || count.intValue() < 0) {
                throw new InputException(summary + ": atoms." + species + " is no number of atoms: " + count);
            }
            atoms.put(species, count.intValue());
        });
        return atoms;
    }
}
