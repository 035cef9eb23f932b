package org.austenite.run.input;

/** An input file with most of what there is, to be read, and to be damaged. */
public final class GoodInput {
    /** Its text. */
    public static final String TEXT = """
            model: fecrc.pb
            system: {file: melt.data, elements: [Fe, Cr, C]}
            backend: auto
            precision: mixed
            seed: 11
            timestep: 1 fs
            stages:
              - {name: relax, minimize: fire, fmax: 1 eV/A}
              - {name: volume, ensemble: npt, thermostat: csvr, barostat: scr, T: 2000 K, P: 1 GPa, tdamp: 0.1 ps, pdamp: 1 ps, time: 5 ps, box: mean}
              - {name: starts, ensemble: nvt, thermostat: nhc, T: {from: 3000 K, to: 2000 K}, tdamp: 0.1 ps, time: 6 ps, snapshots: 4}
              - {name: gk, ensemble: nve, from: starts, time: 6 ps, stress: {block: 10}, msd: 50, rdf: 100, dump: {file: gk.extxyz, every: 500}}
            results:
              viscosity: {from: gk, max_lag: 2 ps, cutoff: auto}
            output: out/
            """;

    private GoodInput() {}
}
