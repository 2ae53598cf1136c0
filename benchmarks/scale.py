"""Many workbooks: seconds, CPU and memory of ``build`` by one process, by several, and by a Dask cluster of this machine.

    python benchmarks/scale.py [COUNT] [--cluster]

The workbooks are copies of the samples in ``data/``. With ``--cluster`` a scheduler and two workers are started, one worker
is killed when a third is done, the run is broken off at two thirds, and run again: the second run must do the rest alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

SAMPLES = sorted((Path(__file__).parents[1] / "data").glob("*.xlsx"))


def fill(folder: Path, count: int) -> None:
    """``count`` workbooks, each with a name of its own."""
    folder.mkdir()
    for number in range(count):
        shutil.copyfile(SAMPLES[number % len(SAMPLES)], folder / f"{number:06d}.xlsx")


def build(inbox: Path, out: Path, *more: str) -> tuple[float, float, float]:
    """Seconds, CPU seconds (with all processes of its own), peak MiB of the largest process."""
    command = [sys.executable, "-m", "drafter", "build", str(inbox), "--out", str(out), *more]
    # A child of its own measures, so that one run's peak is not the next one's.
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    cpu, peak = map(float, done.stdout.split())
    return time.perf_counter() - started, cpu, peak


def cpu_of(process: subprocess.Popen[bytes]) -> float:
    """CPU seconds of a process so far, as Linux counts them."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def broken_off(inbox: Path, out: Path, count: int, port: int) -> None:
    """A cluster of two workers, of which one dies, and a run that is broken off and run again."""
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", str(port), "--no-dashboard"], **quiet
    )
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nworkers", "1", "--nthreads", "1"]
    workers = [subprocess.Popen([*worker, "--no-dashboard", "--no-nanny"], **quiet) for _ in range(2)]
    try:
        command = [sys.executable, "-m", "drafter", "build", str(inbox), "--out", str(out), "--cluster", address]
        time.sleep(4)
        first = subprocess.Popen(command, **quiet)
        _wait(out, count // 3, first)
        workers[0].kill()
        print(f"a worker killed at {_done(out)} outputs")
        _wait(out, 2 * count // 3, first)
        first.send_signal(signal.SIGINT)
        first.wait()
        kept = {p.name: p.stat().st_mtime_ns for p in out.glob("*.docx")}
        print(f"broken off at {len(kept)} outputs")
        started, before = time.perf_counter(), cpu_of(workers[1])
        subprocess.run(command, **quiet, check=True)
        now = {p.name: p.stat().st_mtime_ns for p in out.glob("*.docx")}
        twice = sum(now.get(name) != stamp for name, stamp in kept.items())
        seconds, spent = time.perf_counter() - started, cpu_of(workers[1]) - before
        rest = count - len(kept)
        print(f"run again: {len(now)} of {count} outputs, {twice} done twice, {seconds:.1f} s for {rest}")
        print(f"the worker's CPU: {1000 * spent / max(1, rest):.1f} ms a workbook")
    finally:
        for process in (*workers, scheduler):
            process.kill()


def _done(out: Path) -> int:
    return sum(1 for _ in out.glob("*.docx"))


def _wait(out: Path, count: int, run: subprocess.Popen[bytes]) -> None:
    while _done(out) < count and run.poll() is None:
        time.sleep(0.2)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("count", nargs="?", type=int, default=1000)
    arguments.add_argument("--cluster", action="store_true")
    arguments.add_argument("--port", type=int, default=18786)
    options = arguments.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "in", options.count)
        if options.cluster:
            broken_off(folder / "in", folder / "out", options.count, options.port)
            return
        for jobs in (1, 2):
            seconds, cpu, peak = build(folder / "in", folder / f"out{jobs}", "--jobs", str(jobs))
            each = f"{1000 * seconds / options.count:.1f} ms, {1000 * cpu / options.count:.1f} ms CPU a workbook"
            print(f"{options.count} workbooks, {jobs} jobs: {seconds:.1f} s, {each}, peak {peak:.0f} MiB a process")


if __name__ == "__main__":
    main()
