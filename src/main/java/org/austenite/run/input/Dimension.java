package org.austenite.run.input;

import java.util.LinkedHashMap;
import java.util.Map;
import org.austenite.system.Units;

/**
 * What a quantity measures, and the units it may be given in. Inside, the engine's units: ps, eV/Angstrom^3, K, Angstrom, g/cm3, eV/Angstrom.
 */
enum Dimension {
    TIME("a time", unit("fs", 1, 1000), unit("ps", 1, 1), unit("ns", 1000, 1)),
    WALL_TIME("a time", unit("s", 1, 1), unit("min", 60, 1), unit("h", 3600, 1)),
    PRESSURE(
            "a pressure",
            unit("bar", 1, Units.EV_PER_A3_IN_BAR),
            unit("kbar", 1000, Units.EV_PER_A3_IN_BAR),
            unit("Pa", 1, Units.EV_PER_A3_IN_BAR * 1e5),
            unit("MPa", 10, Units.EV_PER_A3_IN_BAR),
            unit("GPa", 10000, Units.EV_PER_A3_IN_BAR),
            unit("atm", 1.01325, Units.EV_PER_A3_IN_BAR),
            unit("eV/A3", 1, 1)),
    TEMPERATURE("a temperature", unit("K", 1, 1)),
    LENGTH("a length", unit("A", 1, 1), unit("nm", 10, 1), unit("pm", 1, 100)),
    DENSITY("a density", unit("g/cm3", 1, 1), unit("kg/m3", 1, 1000)),
    FORCE("a force", unit("eV/A", 1, 1), unit("meV/A", 1, 1000)),
    MASS("a mass", unit("g/mol", 1, 1), unit("u", 1, 1));

    private final String noun;
    private final Map<String, Unit> units = new LinkedHashMap<>();

    Dimension(String noun, Unit... units) {
        this.noun = noun;
        for (Unit u : units) {
            this.units.put(u.name(), u);
        }
    }

    /** "a time", "a pressure". */
    String noun() {
        return noun;
    }

    /** The units as a list for messages: {@code fs, ps, ns}. */
    String choices() {
        return String.join(", ", units.keySet());
    }

    /** The first unit, for examples in messages. */
    String example() {
        return units.keySet().iterator().next();
    }

    /** Whether {@code name} is one of the units. */
    boolean has(String name) {
        return units.containsKey(canonical(name));
    }

    /** {@code value} of unit {@code name} in the engine's unit. Dividing where the factor is below one keeps 0.5 fs exact. */
    double toInternal(double value, String name) {
        Unit u = units.get(canonical(name));
        return value * u.numerator() / u.denominator();
    }

    private static String canonical(String name) {
        return name.replace("\u00c5", "A")
                .replace("\u212b", "A")
                .replace("^3", "3")
                .replace("\u00b3", "3");
    }

    private static Unit unit(String name, double numerator, double denominator) {
        return new Unit(name, numerator, denominator);
    }

    private record Unit(String name, double numerator, double denominator) {}
}
