package org.austenite.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.austenite.files.AtomicFile;

/** Writes {@code report.html}, {@code result.json} and, with a viscosity, {@code gk.csv}. */
public final class ReportWriter {
    private ReportWriter() {}

    /** Writes the report of {@code data} into {@code folder}, which must exist; older files are replaced whole. */
    public static void write(Path folder, ReportData data) {
        data.viscosity().ifPresent(v -> put(folder, "gk.csv", GreenKuboCsv.of(v)));
        put(folder, "result.json", ResultJson.of(data));
        put(folder, "report.html", ReportPage.html(data));
    }

    private static void put(Path folder, String name, String text) {
        AtomicFile.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
