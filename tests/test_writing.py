"""How a file comes onto the disk, whole or not at all."""

from __future__ import annotations

import errno
import os
import re
from io import BytesIO
from pathlib import Path

import pytest

from drafter.errors import OutputError, reason
from drafter.writing import write_file


def test_a_stream_is_written_from_its_beginning_wherever_it_stands(tmp_path: Path) -> None:
    data = BytesIO(b"0123456789")
    data.read()
    write_file(tmp_path / "a.bin", data)
    assert (tmp_path / "a.bin").read_bytes() == b"0123456789"
    assert [p.name for p in tmp_path.iterdir()] == ["a.bin"]


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_what_the_system_refuses_is_said_in_chinese(code: int) -> None:
    """File too large, No such file or directory: a clerk reads no English."""
    assert not re.search("[A-Za-z]", reason(OSError(code, os.strerror(code))))


def test_a_name_that_no_disk_takes_is_refused(tmp_path: Path) -> None:
    """Pasted from elsewhere it may hold a sign that no file's name can: nothing of the attempt stays behind."""
    with pytest.raises(OutputError):
        write_file(tmp_path / "报\0告.docx", b"0123456789")
    assert not list(tmp_path.iterdir())
