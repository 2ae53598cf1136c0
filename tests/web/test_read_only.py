"""A page that is only read offers nothing that it would refuse."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from desks import asking, book_of

from running import SAMPLE

WRITING = ("改", "写", "撤销", "生成", "取回", "建立", "新建")


@pytest.mark.parametrize("address", ["desk", "book", "compare", "collect"])
def test_no_control_and_no_key_writes(tmp_path: Path, address: str) -> None:
    shutil.copy(SAMPLE, tmp_path / SAMPLE.name)
    with asking(tmp_path, read_only=True) as client:
        book = book_of(client)
        page = client.get({"desk": "/", "book": book, "collect": "/collect"}.get(address, f"{book}/{address}")).text
    controls = re.findall(r"<(button|summary|label|dialog|a)\b(.*?)</\1>", page, re.S)
    # The words of a finding are its button: they say what whoever may write has to do.
    offered = [c for _, c in controls if 'aria-expanded="false"' not in c and any(word in c for word in WRITING)]
    assert offered == []
    assert address != "book" or controls
