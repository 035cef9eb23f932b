"""The system of the comparison: the reference pack's melt, equilibrated at 2000 K with the model itself, repeated."""

import json
from pathlib import Path

import numpy as np

ELEMENTS = ["Fe", "Cr", "C"]
MASSES = [55.845, 51.9961, 12.011]
FRAME = "melt-eq-128"
TEMPERATURE = 2000.0

# k_B / (g/mol) in (A/ps)^2/K.
BOLTZMANN = 0.8314462618


class Melt:
    """Types from 0, cell rows and positions in Angstrom, velocities in Angstrom/ps."""

    def __init__(self, cell, types, positions):
        self.cell, self.types, self.positions = cell, types, positions

    def __len__(self):
        return len(self.types)

    def repeated(self, times):
        """The melt repeated (nx, ny, nz) times."""
        shifts = np.stack(np.meshgrid(*map(np.arange, times), indexing="ij"), -1).reshape(-1, 3) @ self.cell
        positions = (shifts[:, None, :] + self.positions[None, :, :]).reshape(-1, 3)
        return Melt(self.cell * np.array(times)[:, None], np.tile(self.types, len(shifts)), positions)

    def rattled(self, amplitude, seed):
        """Every coordinate moved by up to `amplitude`."""
        noise = np.random.default_rng(seed).uniform(-amplitude, amplitude, self.positions.shape)
        return Melt(self.cell, self.types, self.positions + noise)

    def velocities(self, seed=1):
        """Maxwell-Boltzmann, without a drift of the centre of mass, scaled to the temperature."""
        mass = np.array(MASSES)[self.types][:, None]
        v = np.random.default_rng(seed).normal(size=(len(self), 3)) / np.sqrt(mass)
        v -= (mass * v).sum(0) / mass.sum()
        return v * np.sqrt(BOLTZMANN * TEMPERATURE * 3 * (len(self) - 1) / (mass * v**2).sum())

    def write_lammps(self, path):
        """A data file that both programs start from (the cell is orthogonal)."""
        edges = np.diag(self.cell)
        wrapped = self.positions % edges
        lines = [f"{FRAME} repeated", "", f"{len(self)} atoms", f"{len(ELEMENTS)} atom types", ""]
        lines += [f"0 {edge!r} {axis}lo {axis}hi" for edge, axis in zip(edges.tolist(), "xyz")]
        lines += ["", "Masses", ""] + [f"{t} {m}" for t, m in enumerate(MASSES, 1)]
        lines += ["", "Atoms # atomic", ""]
        lines += [f"{i} {t + 1} {numbers(x)}" for i, (t, x) in enumerate(zip(self.types, wrapped), 1)]
        lines += ["", "Velocities", ""] + [f"{i} {numbers(v)}" for i, v in enumerate(self.velocities(), 1)]
        Path(path).write_text("\n".join(lines) + "\n")


def numbers(values):
    return " ".join(repr(float(v)) for v in values)


def read(reference):
    """The 128 atoms of the reference pack."""
    frame = json.loads((reference / "frames.json").read_text())[FRAME]
    types = np.array([ELEMENTS.index(s) for s in frame["symbols"]])
    return Melt(np.array(frame["cell"]), types, np.array(frame["positions"]))
