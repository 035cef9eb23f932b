#!/usr/bin/env python3
"""Compiles kernels/*.cu to the PTX that ships.

    python3 cuda/build_ptx.py              writes src/main/resources/org/austenite/gpu/ptx/*.ptx (to commit)
    python3 cuda/build_ptx.py --out DIR    writes DIR/*.ptx (the test that compares with the committed ones)
    python3 cuda/build_ptx.py --from src/test/cuda --out src/test/resources/org/austenite/dynamics/cuda    kernels that only tests need

The compiler is NVRTC 12.0.140 from PyPI, installed on first use into a virtual environment under target/: no CUDA toolkit, no GPU.
Exit code 3: the compiler could not be installed (no network). Exit code 1: a kernel does not compile.
"""

import argparse
import ctypes
import pathlib
import re
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "src/main/resources/org/austenite/gpu/ptx"
ENVIRONMENT = ROOT / "target/nvrtc"
# 12.0 writes .version 8.0: legal for drivers from r525 on, and the newest that the assembler inside jcuda-natives takes.
PACKAGE = "nvidia-cuda-nvrtc-cu12==12.0.140"
OPTIONS = ["--gpu-architecture=compute_75", "--std=c++17", "--fmad=false", "--include-path=" + str(ROOT / "kernels")]
NOT_INSTALLED = 3


def install_compiler():
    """Folder that holds NVRTC's two libraries."""
    found = sorted(ENVIRONMENT.glob("lib/python*/site-packages/nvidia/cuda_nvrtc/lib"))
    if not found:
        pip = [str(ENVIRONMENT / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        try:
            venv.create(ENVIRONMENT, with_pip=True, clear=True)
            subprocess.run(pip + ["--no-deps", PACKAGE], check=True)
        except (OSError, subprocess.CalledProcessError) as failed:
            print(f"{PACKAGE} could not be installed: {failed}", file=sys.stderr)
            sys.exit(NOT_INSTALLED)
        found = sorted(ENVIRONMENT.glob("lib/python*/site-packages/nvidia/cuda_nvrtc/lib"))
    return found[0]


class Nvrtc:
    """The few calls of NVRTC that turn text into PTX."""

    def __init__(self, folder):
        # NVRTC opens its builtins by name: they must be loaded already.
        ctypes.CDLL(str(folder / "libnvrtc-builtins.so.12.0"), mode=ctypes.RTLD_GLOBAL)
        self.library = ctypes.CDLL(str(folder / "libnvrtc.so.12"))
        self.library.nvrtcGetErrorString.restype = ctypes.c_char_p

    def compile(self, source):
        program = ctypes.c_void_p()
        # The bare file name, so that no path of this machine reaches the PTX.
        self._call("nvrtcCreateProgram", ctypes.byref(program), source.read_bytes(), source.name.encode(), 0, None, None)
        options = (ctypes.c_char_p * len(OPTIONS))(*[option.encode() for option in OPTIONS])
        try:
            self._call("nvrtcCompileProgram", program, len(OPTIONS), options)
        except RuntimeError as failed:
            sys.exit(f"{source.name}: {failed}\n{self._text(program, 'ProgramLog')}")
        return self._text(program, "PTX")

    def _text(self, program, what):
        size = ctypes.c_size_t()
        self._call(f"nvrtcGet{what}Size", program, ctypes.byref(size))
        text = ctypes.create_string_buffer(size.value)
        self._call(f"nvrtcGet{what}", program, text)
        return text.value.decode()

    def _call(self, name, *arguments):
        code = getattr(self.library, name)(*arguments)
        if code != 0:
            raise RuntimeError(f"{name}: {self.library.nvrtcGetErrorString(code).decode()}")


def without_unused_constants(ptx):
    """NVRTC writes every constexpr of the headers as a global variable, its own headers' too; those that no instruction names are dropped."""
    lines = ptx.splitlines()
    variable = re.compile(r"\.global \.align \d+ \.\w+ ([\w$]+)[^;]*;$")
    uses = "\n".join(line for line in lines if not variable.match(line))
    return "\n".join(line for line in lines if not (found := variable.match(line)) or re.search(re.escape(found[1]) + r"\b", uses)) + "\n"


def main():
    parser = argparse.ArgumentParser(description="Compiles kernels/*.cu to PTX.")
    parser.add_argument("--out", type=pathlib.Path, default=SHIPPED, help="folder to write to")
    parser.add_argument("--from", dest="sources", type=pathlib.Path, default=ROOT / "kernels", help="folder of *.cu to compile")
    arguments = parser.parse_args()
    out = arguments.out
    compiler = Nvrtc(install_compiler())
    out.mkdir(parents=True, exist_ok=True)
    for source in sorted(arguments.sources.glob("*.cu")):
        (out / source.with_suffix(".ptx").name).write_text(without_unused_constants(compiler.compile(source)))


if __name__ == "__main__":
    main()
