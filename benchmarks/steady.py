"""One process that makes many reports; prints seconds (start-up and a warm-up left out) and its peak in MiB."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path


def ours(checked: bool) -> Callable[[Path, Path], None]:
    from drafter.pipeline import Pipeline
    from drafter.workbook.parse import parse
    from drafter.workbook.xlsx import load
    from drafter.writers.docx import write

    pipeline = Pipeline()

    def one(source: Path, out: Path) -> None:
        if checked:
            document = pipeline.draft(source).document
        else:
            document = pipeline.composer.compose(parse(load(source))[0])
        (out / f"{source.stem}.docx").write_bytes(write(document, pipeline.format))

    return one


def peer(template: Path) -> Callable[[Path, Path], None]:
    from docxtpl import DocxTemplate

    from peer_docxtpl import read

    def one(source: Path, out: Path) -> None:
        document = DocxTemplate(str(template))
        document.render(read(source), autoescape=True)
        document.save(str(out / f"{source.stem}.docx"))

    return one


if __name__ == "__main__":
    kind, template, folder, *names = sys.argv[1:]
    one = peer(Path(template)) if kind == "peer" else ours(kind == "ours_checked")
    out = Path(folder) / kind
    out.mkdir(exist_ok=True)
    files = [Path(n) for n in names]
    for file in files[:10]:
        one(file, out)
    started = time.perf_counter()
    for file in files:
        one(file, out)
    print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
