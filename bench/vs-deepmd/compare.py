"""Austenite against DeePMD-kit's best setting: same model, atoms, time step, skin and output, both molecular dynamics programs as users run them.

Order: the forces of the start must agree (correctness before speed); each setting of DeePMD-kit is timed once, the fastest
of the precisions that a case allows competes; then pairs of runs in ABBA order. Writes vs-deepmd.json and vs-deepmd.md.
"""

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import melt
import pairs
import report
from programs import Austenite, Deepmd, Length, execute

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "validation" / "reference"

# Largest energy difference per atom after the timed steps (eV): both followed the same trajectory.
SAME_PATH = 1e-5


@dataclass(frozen=True)
class Case:
    """A comparison: how Austenite computes, the RMS force difference allowed at the start (eV/A), the runs' length, and the
    precisions in which DeePMD-kit may compete."""

    name: str
    precision: str
    tables: str
    bar: float
    length: Length
    against: tuple


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=9, help="pairs of runs per case (9; the 95 %% bound needs 5)")
    parser.add_argument("--repeat", type=int, nargs=3, default=[4, 4, 2], help="copies of 128 atoms along x y z (4 4 2)")
    parser.add_argument("--steps", type=int, nargs=2, default=[20, 60], help="warm-up and timed steps with tables")
    parser.add_argument("--exact-steps", type=int, nargs=2, default=[5, 10], help="the same without tables")
    parser.add_argument("--cores", type=int, default=len(os.sched_getaffinity(0)), help="cores to use (all)")
    parser.add_argument("--output", type=Path, default=ROOT / "bench" / "results", help="folder for the result")
    return parser.parse_args()


def cases(chosen):
    tables, exact = Length(*chosen.steps), Length(*chosen.exact_steps)
    return [
        Case("fp64, tables", "fp64", "auto", 1e-8, tables, ("float64",)),
        Case("mixed, tables", "mixed", "auto", 1.5e-6, tables, ("float64", "float32")),
        Case("fp64, exact nets", "fp64", "off", 1e-9, exact, ("float64",)),
    ]


def models(work):
    """Model files of DeePMD-kit that compete: compressed (float64, float32) with our tables, as trained without."""
    compressed = [work / f"{name}-compressed.pb" for name in ("fecrc", "fecrc-f32")]
    for target in compressed:
        if not target.exists():
            source = REFERENCE / target.name.replace("-compressed", "")
            say(f"compressing {source.name} ...")
            program = Path(__file__).with_name("compress.py")
            execute([sys.executable, program, source, target, REFERENCE], work, {"CUDA_VISIBLE_DEVICES": ""})
    return {"auto": compressed, "off": [REFERENCE / "fecrc.pb"]}


def rivals(files, cores):
    """Settings of DeePMD-kit: one rank per core, or one rank with a thread per core."""
    layouts = {(cores, 1), (1, cores)}
    return [Deepmd(f, ranks, threads) for f in files for ranks, threads in sorted(layouts, reverse=True)]


def force_difference(folder, ours, theirs):
    """RMS of the force components (eV/A) and the energy per atom (eV) that the programs differ by at the start."""
    energy, force = ours.forces(folder)
    their_energy, their_force = theirs.forces(folder)
    rms = float(np.sqrt(np.mean((force - their_force) ** 2)))
    return {"force_rms": rms, "energy_per_atom": abs(energy - their_energy) / len(force)}


def time_all(folder, settings, length):
    """The time of each setting (us per atom and step)."""
    times = {}
    for s in settings:
        times[s] = s.run(folder, length)[0]
        say(f"  DeePMD-kit, {s.label()}: {times[s]:.1f} us/atom-step")
    return times


def compare(case, chosen, folder, settings, timed):
    """One case: correctness, the rival's fastest setting (`timed` remembers them by kind of table), the pairs."""
    say(case.name)
    ours = Austenite(ROOT, REFERENCE / "fecrc.pb", case.precision, case.tables, chosen.cores)
    start = force_difference(folder, ours, settings[0])
    say(f"  forces at the start differ by {start['force_rms']:.1e} eV/A (RMS), allowed {case.bar:.1e}")
    if not start["force_rms"] <= case.bar:
        sys.exit("the programs disagree: nothing is timed")
    if case.tables not in timed:
        timed[case.tables] = time_all(folder, settings, case.length)
    times = timed[case.tables]
    best = min((s for s in times if s.precision() in case.against), key=times.get)
    runs = pairs.alternate(
        chosen.pairs, lambda: ours.run(folder, case.length), lambda: best.run(folder, case.length))
    apart = max(energy_apart(a, b) for (_, a), (_, b) in runs) / (128 * np.prod(chosen.repeat))
    if not apart <= SAME_PATH:
        sys.exit(f"total energies differ by {apart:.1e} eV/atom after the run: not the same dynamics")
    result = pairs.summary([a for (a, _), _ in runs], [b for _, (b, _) in runs])
    say(f"  ratio {result['ratio_median']:.2f}, lower 95 % bound {result['ratio_lower95']}")
    return {
        "case": case.name, "austenite": ours.label(), "deepmd": best.label(), "deepmd_settings_us": {s.label(): t for s, t in times.items()},
        "start": start, "energy_apart_per_atom": apart, "warm_steps": case.length.warm,
        "timed_steps": case.length.timed, **result,
    }


def energy_apart(a, b):
    """Difference of the total energies (eV) of two records of one step."""
    if a["Step"] != b["Step"]:
        sys.exit(f"records of different steps: {a['Step']:.0f} and {b['Step']:.0f}")
    return abs(a["TotEng"] - b["TotEng"])


def say(line):
    print(line, flush=True)


def main():
    chosen = options()
    work = ROOT / "target" / "vs-deepmd"
    folder = work / "run"
    folder.mkdir(parents=True, exist_ok=True)
    files = models(work)
    system = melt.read(REFERENCE).repeated(chosen.repeat)
    system.write_lammps(folder / "melt.data")
    timed = {}
    results = [
        compare(case, chosen, folder, rivals(files[case.tables], chosen.cores), timed) for case in cases(chosen)
    ]
    report.write(chosen.output, ROOT, {"atoms": len(system), "cores": chosen.cores}, results)


if __name__ == "__main__":
    main()
