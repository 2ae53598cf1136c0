"""Measures drafter beside docxtpl + openpyxl in one run and prints the table of docs/benchmarks.md.

    python -m pip install -e ".[bench]" && python benchmarks/run.py [--peer-python PYTHON]

``--peer-python`` names the Python that runs the peer's whole processes, with docxtpl and openpyxl and nothing else
installed: openpyxl imports numpy where it finds it, which takes 50 ms more.

Whole processes run in turn (A B A B …), so that a machine whose speed drifts slows both. Wall time is the median;
memory is the peak of the child process.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
PAIRS = 15
MANY = 200
OUTPUTS: list[Path] = []
"""Folders that the measured processes write to."""


def timed(command: Sequence[str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of one process; what it wrote before is removed, or it would find its work done."""
    for written in OUTPUTS:
        shutil.rmtree(written, ignore_errors=True)
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status != 0:
        raise SystemExit(f"failed: {' '.join(command)}")
    return wall, usage.ru_maxrss / 1024


def pairs(a: Sequence[str], b: Sequence[str], count: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    timed(a), timed(b)
    return [(timed(a), timed(b)) for _ in range(count)]


def row(name: str, ours: Sequence[str], peer: Sequence[str], count: int, reports: int = 1) -> None:
    measured = pairs(ours, peer, count)
    mine = statistics.median(a[0] for a, _ in measured)
    theirs = statistics.median(b[0] for _, b in measured)
    ratio = statistics.median(b[0] / a[0] for a, b in measured)
    memory = statistics.median(a[1] for a, _ in measured), statistics.median(b[1] for _, b in measured)
    rate = f" | {reports / mine:.0f}/s | {reports / theirs:.0f}/s" if reports > 1 else " | |"
    print(
        f"| {name} | {mine * 1000:.0f} ms | {theirs * 1000:.0f} ms | **{ratio:.1f}×** | "
        f"{memory[0]:.0f} MiB | {memory[1]:.0f} MiB{rate} |",
        flush=True,
    )


def steady(folder: Path, files: list[Path], template: Path) -> None:
    """Reports per second inside one process, start-up left out."""
    print("\n| steady state, one process | reports/s | peak |\n|---|---|---|")
    scripts = {
        "drafter, build with all checks": "ours_checked",
        "drafter, reading, composing, writing": "ours",
        "docxtpl + openpyxl": "peer",
    }
    rates = {}
    for name, kind in scripts.items():
        command = [sys.executable, str(HERE / "steady.py"), kind, str(template), str(folder), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, memory = map(float, done.stdout.split())
        rates[kind] = len(files) / seconds
        print(f"| {name} | {rates[kind]:.0f} | {memory:.0f} MiB |")
    print(
        f"\nRatio: {rates['ours'] / rates['peer']:.1f}×, with all checks {rates['ours_checked'] / rates['peer']:.1f}×."
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer-python", default=sys.executable)
    peer_python = parser.parse_args().peer_python
    # Both sides start from compiled modules, as they do from the second run on a user's machine.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    samples = sorted(DATA.glob("*.xlsx"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        OUTPUTS[:] = [folder / "ours", folder / "peer"]
        template = folder / "template.docx"
        subprocess.run(
            [
                sys.executable,
                "-c",
                f"import sys; sys.path.insert(0, {str(HERE)!r}); import peer_docxtpl as p; "
                f"from pathlib import Path; p.template(Path({str(template)!r}))",
            ],
            check=True,
        )
        many = folder / "many"
        many.mkdir()
        files = [Path(shutil.copy(samples[i % len(samples)], many / f"{i:03}.xlsx")) for i in range(MANY)]
        drafter = [sys.executable, "-m", "drafter", "build", "--out", str(folder / "ours")]
        peer = [peer_python, str(HERE / "peer_docxtpl.py"), str(template), str(folder / "peer")]
        longest = str(max(samples, key=lambda p: p.stat().st_size))
        print(
            "| whole process | drafter | docxtpl + openpyxl | ratio | drafter peak | peer peak | drafter rate | peer rate |"
        )
        print("|---|---|---|---|---|---|---|---|")
        row("one report", [*drafter, longest], [*peer, longest], PAIRS)
        row(f"{MANY} reports", [*drafter, str(many)], [*peer, *map(str, files)], 3, MANY)
        steady(folder, files, template)
        print("\n| drafter, reports in one run | wall | per report |\n|---|---|---|")
        for count in (25, 50, 100, 200):
            wall = statistics.median(timed([*drafter, *map(str, files[:count])])[0] for _ in range(3))
            print(f"| {count} | {wall * 1000:.0f} ms | {wall / count * 1000:.2f} ms |")
    print(f"\n{os.cpu_count()} processors, Python {sys.version.split()[0]}, {resource.getpagesize()} byte pages.")


if __name__ == "__main__":
    main()
