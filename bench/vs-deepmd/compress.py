"""Compresses a frozen model by `dp compress`, which wants the training input and labelled data: both are made from the model.

python compress.py MODEL TARGET REFERENCE_PACK
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

import melt

STEP = 0.01  # DeePMD-kit's default table step
FRAMES = 4
RATTLE = 0.2  # Angstrom


def compress(model, target, system):
    """Writes `target`, the compressed `model`; `system` is a melt.Melt whose distances the model will meet."""
    data = target.parent / f"{target.stem}-frames"
    label(model, system, data)
    script = target.parent / f"{target.stem}-input.json"
    script.write_text(json.dumps(training_input(model, data)))
    partial = target.with_name(f"partial-{target.name}")
    command = ["dp", "--tf", "compress", "-i", model, "-o", partial, "-s", STEP, "-t", script]
    subprocess.run(list(map(str, command)), check=True, cwd=target.parent)
    partial.rename(target)


def label(model, system, folder):
    """A few frames with the model's own energies and forces, in DeePMD-kit's layout."""
    from deepmd.infer import DeepPot

    potential = DeepPot(str(model))
    frames = [system] + [system.rattled(RATTLE, seed) for seed in range(1, FRAMES)]
    coordinates = np.array([f.positions.ravel() for f in frames])
    cells = np.array([f.cell.ravel() for f in frames])
    energy, force, virial = potential.eval(coordinates, cells, system.types)[:3]
    part = folder / "set.000"
    part.mkdir(parents=True, exist_ok=True)
    arrays = {"coord": coordinates, "box": cells, "energy": energy.ravel(), "force": force, "virial": virial}
    for name, values in arrays.items():
        np.save(part / f"{name}.npy", values.reshape(len(frames), -1) if values.ndim > 1 else values)
    np.savetxt(folder / "type.raw", system.types, fmt="%d")
    (folder / "type_map.raw").write_text("\n".join(melt.ELEMENTS) + "\n")


def training_input(model, data):
    """The reference model's own training input, as far as `dp compress` reads it."""
    precision = "float32" if "f32" in model.stem else "float64"
    return {
        "model": {
            "type_map": melt.ELEMENTS,
            "descriptor": {
                "type": "se_e2_a", "rcut": 6.0, "rcut_smth": 0.5, "sel": [112, 96, 40], "neuron": [25, 50, 100],
                "axis_neuron": 16, "type_one_side": True, "precision": precision,
            },
            "fitting_net": {"neuron": [240, 240, 240], "resnet_dt": True, "precision": precision},
        },
        "learning_rate": {"type": "exp", "start_lr": 1e-3, "stop_lr": 1e-8},
        "loss": {"type": "ener"},
        "training": {"training_data": {"systems": [str(data)], "batch_size": 1}, "numb_steps": 1},
    }


if __name__ == "__main__":
    compress(Path(sys.argv[1]), Path(sys.argv[2]), melt.read(Path(sys.argv[3])))
