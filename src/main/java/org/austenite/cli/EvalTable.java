package org.austenite.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A line per frame for people to read. */
final class EvalTable implements EvalSink {
    private final PrintWriter out;

    EvalTable(PrintWriter out) {
        this.out = out;
        out.printf(
                Locale.ROOT,
                "%-20s %8s %18s %14s %14s %14s %12s%n",
                "frame",
                "atoms",
                "energy (eV)",
                "eV/atom",
                "max|F| (eV/A)",
                "tr virial (eV)",
                "P (bar)");
    }

    @Override
    public void accept(EvalResult r) {
        int atoms = r.frame().seen();
        double pressure = r.staticPressureBar();
        out.printf(
                Locale.ROOT,
                "%-20s %8d %18.9f %14.9f %14.6f %14.6f %12s%n",
                r.name(),
                atoms,
                r.result().energy(),
                r.result().energy() / Math.max(1, atoms),
                r.largestForce(),
                r.virialTrace(),
                Double.isNaN(pressure) ? "-" : String.format(Locale.ROOT, "%.1f", pressure));
        out.flush();
    }

    @Override
    public void commit() {
        out.println(
                "P is the pressure of atoms at rest, tr W / 3V. Every digit: -o FILE.json, -o FILE.extxyz or -o FOLDER.");
    }

    @Override
    public void close() {
        out.flush();
    }
}
