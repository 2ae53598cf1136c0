"""Counts that a text gives by names alone: A村、B社区成功创建“省级民主法治示范村（社区）” are two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.extract.context import Context
from drafter.language.counted import alone
from drafter.language.units import UnitKind

_VILLAGES = re.compile(
    r"((?:[\u4e00-\u9fff]{2,14}?(?:村|社区)[、和及]){0,19}[\u4e00-\u9fff]{2,14}?(?:村|社区))(?:等)?"
    r"((?:成功)?(?:创建|创成|获评|荣获|入选)(?:为|成为|了)?|(?:被|获)(?:授予|命名为|评为|评定为))((?:全国|国家级|省级|市级|[\u4e00-\u9fff]{1,6}省|[\u4e00-\u9fff]{1,6}市)?“[^“”]{4,24}”)"
)
_NAME = re.compile(r"(?:村|社区)(?=[、和及]|$)")


def listed(text: str) -> Iterator[Context]:
    """Each list of villages and communities that were given a title, as a quantity without a number in the text."""
    for match in _VILLAGES.finditer(text):
        names, verb, award = match.groups()
        if match[0][len(names) :].startswith("等"):
            continue
        count = len(_NAME.findall(names))
        at = match.end()
        yield Context(alone(at, at, Decimal(count), "", "个", UnitKind.COUNT), verb + award, "")
