"""Two judges of Office files, each of which misses what the other finds: openxml-audit and the Open XML SDK."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

OLDEST, NEWEST = "Office2007", "Microsoft365"


def audit(paths: Iterable[Path]) -> dict[str, list[str]]:
    """What openxml-audit finds, by file name."""
    from openxml_audit import OpenXmlValidator

    found = {}
    for path in paths:
        # A validator of its own: one that is used again takes the last file's comments for this one's.
        result = OpenXmlValidator().validate(str(path))
        if not result.is_valid:
            found[path.name] = [str(e) for e in result.errors][:5]
    return found


def sdk(paths: Iterable[Path], version: str) -> dict[str, object]:
    """What the Open XML SDK finds for one version of Office, by file name; skips where it is not installed, not in CI."""
    command = _command()
    if command is None:
        assert os.environ.get("CI") != "true", "CI must run `npm install --prefix tests/validator` first"
        pytest.skip("run `npm install --prefix tests/validator` to have the Open XML SDK check the files")
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}

    def judge(path: Path) -> tuple[str, object]:
        line = [*command, str(path), "--officeVersion", version]
        done = subprocess.run(line, capture_output=True, env=environment, timeout=120, check=False)
        answer = json.loads(done.stdout)
        return path.name, [] if answer["ok"] else answer["errors"][:5]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return {name: errors for name, errors in pool.map(judge, paths) if errors}


def _command() -> list[str] | None:
    """DRAFTER_OOXML_VALIDATOR, or tests/validator after ``npm install``."""
    named = os.environ.get("DRAFTER_OOXML_VALIDATOR")
    if named:
        return [named]
    local = Path(__file__).parent / "validator" / "node_modules" / ".bin" / "ooxml-validator"
    return [str(local)] if local.exists() and shutil.which("node") else None
