"""Runs the two programs on one system and reads what they print. Both print LAMMPS' table and its closing line."""

import json
import os
import re
import subprocess
from dataclasses import dataclass
from math import gcd
from pathlib import Path

import numpy as np

import melt

LOOP = re.compile(r"^Loop time of (\S+) on \d+ procs for (\d+) steps with (\d+) atoms", re.MULTILINE)


@dataclass(frozen=True)
class Length:
    """Steps of a run: the first ones warm up (compilers, graphs, caches) and are not counted."""

    warm: int
    timed: int

    def records(self):
        """Steps between thermo records: both programs have one at the end."""
        return gcd(self.warm, self.timed, 10)


@dataclass(frozen=True)
class Deepmd:
    """DeePMD-kit through LAMMPS: a model file, and how the cores are shared out."""

    model: Path
    ranks: int
    threads: int

    def precision(self):
        return "float32" if "-f32" in self.model.stem else "float64"

    def label(self):
        return f"{self.model.stem}, {self.ranks} ranks x {self.threads} threads"

    def run(self, folder, length):
        """Time per atom and step (us) and the last thermo record."""
        table = f"thermo_style custom step temp pe ke etotal press pxx pyy pzz pxy pxz pyz\nthermo {length.records()}"
        return timing(self._lammps(folder, f"{table}\nfix 1 all nve\nrun {length.warm}\nreset_timestep 0\nrun {length.timed}"))

    def forces(self, folder):
        """Energy (eV) and forces (eV/A) of the start."""
        dump = "dump 1 all custom 1 forces.dump id fx fy fz\ndump_modify 1 sort id format float %.17g"
        energy = 'print "energy ${e}"'
        log = self._lammps(folder, f"{dump}\nrun 0\nvariable e equal pe\n{energy}")
        force = np.loadtxt(folder / "forces.dump", skiprows=9)[:, 1:]
        return float(re.search(r"^energy (\S+)$", log, re.MULTILINE)[1]), force

    def _lammps(self, folder, commands):
        script = f"""units metal
atom_style atomic
read_data melt.data
pair_style deepmd {self.model}
pair_coeff * * {' '.join(melt.ELEMENTS)}
neighbor 1.0 bin
neigh_modify every 1 delay 0 check yes
timestep 0.001
thermo_modify norm no format float %.15g
{commands}
"""
        (folder / "in.melt").write_text(script)
        names = ("OMP_NUM_THREADS", "DP_INTRA_OP_PARALLELISM_THREADS", "DP_INTER_OP_PARALLELISM_THREADS")
        threads = dict(zip(names, (self.threads, self.threads, 1)))
        command = ["mpirun", "-np", self.ranks, "lmp", "-in", "in.melt", "-log", "log.lammps"]
        execute(command, folder, threads | {"CUDA_VISIBLE_DEVICES": ""})
        return (folder / "log.lammps").read_text()


@dataclass(frozen=True)
class Austenite:
    """Austenite's command line: a model file, precision (fp64, mixed), tables (auto, off)."""

    root: Path
    model: Path
    precision: str
    tables: str
    threads: int

    def label(self):
        return f"{self.precision}, tables {self.tables}, {self.threads} threads"

    def run(self, folder, length):
        """Time per atom and step (us) and the last thermo record."""
        stage = f"{{{{name: {{}}, ensemble: nve, steps: {{}}, thermo: {length.records()}}}}}"
        (folder / "melt.yaml").write_text(f"""model: {self.model}
system: {{file: melt.data, elements: [{', '.join(melt.ELEMENTS)}]}}
precision: {self.precision}
tables: {self.tables}
skin: 1 A
timestep: 1 fs
stages:
  - {stage.format('warm', length.warm)}
  - {stage.format('timed', length.timed)}
output: run
""")
        return timing(self._austenite(folder, "run", "melt.yaml", "--overwrite"))

    def forces(self, folder):
        """Energy (eV) and forces (eV/A) of the start."""
        options = ["--precision", self.precision, "--tables", self.tables, "--no-atomic-virial"]
        elements = ["--elements", ",".join(melt.ELEMENTS)]
        self._austenite(folder, "eval", self.model, "melt.data", *options, *elements, "-o", "start.json")
        (frame,) = json.loads((folder / "start.json").read_text())["frames"].values()
        return frame["energy"], np.array(frame["force"])

    def _austenite(self, folder, *arguments):
        return execute([self.root / "austenite", *arguments, "--threads", self.threads], folder, {})


def execute(command, folder, variables):
    """Standard output of a command; a failure shows what it said."""
    environment = os.environ | {k: str(v) for k, v in variables.items()}
    done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))} in {folder} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def timing(log):
    """us per atom and step of the last run in a log, and its last thermo record."""
    loop = list(LOOP.finditer(log))[-1]
    seconds, steps, atoms = float(loop[1]), int(loop[2]), int(loop[3])
    lines = log[: loop.start()].splitlines()
    head = max(k for k, line in enumerate(lines) if line.split()[:2] == ["Step", "Temp"])
    rows = [line.split() for line in lines[head + 1 :] if re.match(r"\s*\d+\s", line)]
    record = dict(zip(lines[head].split(), map(float, rows[-1])))
    return 1e6 * seconds / steps / atoms, record
