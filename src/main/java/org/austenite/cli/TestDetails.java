package org.austenite.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.austenite.InputException;
import org.austenite.files.AtomicFile;
import org.austenite.files.Scientific;
import org.austenite.files.TextOut;
import org.austenite.system.Structure;

/**
 * {@code dp test}'s detail files, label columns first, prediction columns after them: {@code X.e.out} and {@code X.e_peratom.out} (a line per
 * frame, eV), {@code X.f.out} (a line per atom, eV/Angstrom), {@code X.v.out} and {@code X.v_peratom.out} (nine components, eV). Each system
 * begins with a comment line. As there, a label that the data lack is written as zeros, and a suffix of the prefix is replaced.
 */
final class TestDetails implements AutoCloseable {
    private static final int DECIMALS = 18;
    private static final String ENERGY = "data_e pred_e";
    private static final String FORCE = "data_fx data_fy data_fz pred_fx pred_fy pred_fz";
    private static final String VIRIAL =
            "data_vxx data_vxy data_vxz data_vyx data_vyy data_vyz data_vzx data_vzy data_vzz "
                    + "pred_vxx pred_vxy pred_vxz pred_vyx pred_vyy pred_vyz pred_vzx pred_vzy pred_vzz";

    private final List<Table> tables = new ArrayList<>();
    private final Table energy;
    private final Table energyPerAtom;
    private final Table force;
    private final Table virial;
    private final Table virialPerAtom;

    /** Opens the files of {@code prefix}. */
    TestDetails(Path prefix) {
        Path parent = prefix.toAbsolutePath().getParent();
        if (prefix.getFileName() == null || !Files.isDirectory(parent)) {
            throw new InputException("-d " + prefix + ": there is no folder " + parent);
        }
        energy = table(prefix, ".e.out", ENERGY);
        energyPerAtom = table(prefix, ".e_peratom.out", ENERGY);
        force = table(prefix, ".f.out", FORCE);
        virial = table(prefix, ".v.out", VIRIAL);
        virialPerAtom = table(prefix, ".v_peratom.out", VIRIAL);
    }

    private Table table(Path prefix, String suffix, String columns) {
        String name = prefix.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 && dot < name.length() - 1 ? name.substring(0, dot) : name;
        Table table = new Table(prefix.resolveSibling(stem + suffix), columns);
        tables.add(table);
        return table;
    }

    /** Begins the part of {@code system}. */
    void system(String system) {
        tables.forEach(t -> t.header(system));
    }

    void add(EvalResult r) {
        Structure s = r.frame().structure();
        Structure.Labels labels = s.labels();
        double label = labels.energy() == null ? 0 : labels.energy();
        double predicted = r.result().energy();
        energy.row(new double[] {label}, new double[] {predicted}, 0, 1, 1);
        energyPerAtom.row(new double[] {label}, new double[] {predicted}, 0, 1, s.size());
        double[] forces = labels.force() == null ? new double[3 * s.size()] : labels.force();
        for (int i = 0; i < s.size(); i++) {
            force.row(forces, r.result().force(), 3 * i, 3, 1);
        }
        double[] w = labels.virial() == null ? new double[9] : labels.virial();
        virial.row(w, r.result().virial(), 0, 9, 1);
        virialPerAtom.row(w, r.result().virial(), 0, 9, s.size());
    }

    void commit() {
        tables.forEach(Table::commit);
    }

    @Override
    public void close() {
        tables.forEach(Table::close);
    }

    private static final class Table {
        private final AtomicFile file;
        private final TextOut out;
        private final String columns;

        Table(Path path, String columns) {
            file = AtomicFile.create(path);
            out = new TextOut(file.stream());
            this.columns = columns;
        }

        void header(String system) {
            out.put("# ").put(system).put(": ").put(columns).line();
        }

        /** Numbers {@code from}, ..., {@code from + count - 1} of both, divided by {@code divisor}. */
        void row(double[] label, double[] predicted, int from, int count, double divisor) {
            for (int k = from; k < from + count; k++) {
                out.put(k == from ? "" : " ").put(Scientific.format(label[k] / divisor, DECIMALS));
            }
            for (int k = from; k < from + count; k++) {
                out.blank().put(Scientific.format(predicted[k] / divisor, DECIMALS));
            }
            out.line();
        }

        void commit() {
            out.flush();
            file.commit();
        }

        void close() {
            file.close();
        }
    }
}
