"""Whether several old files are of one bureau: short and full names of one body are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import drafter.rollover.rules as rules
from drafter.errors import InputError
from drafter.findings import Finding
from drafter.language.bodies import places
from drafter.model.facts import Facts

_GOVERNMENT = re.compile(r"(?:人民)?政府$|办事处$")
_MARKS = re.compile(r"[\s（）()·]")


def other_bureaus(olds: Sequence[Facts], names: Sequence[str], latest: Facts, renamed: bool) -> tuple[Finding, ...]:
    """One finding for each old file whose 单位名称 is not the latest one's.

    Raises InputError where the places differ too, unless the clerk has named the bureau (``renamed``).
    """
    return tuple(_compared(olds, names, latest, renamed))


def _compared(olds: Sequence[Facts], names: Sequence[str], latest: Facts, renamed: bool) -> Iterator[Finding]:
    base = next(name for facts, name in zip(olds, names, strict=True) if facts is latest)
    for facts, name in zip(olds, names, strict=True):
        if facts is latest or _alike(_plain(facts.bureau), _plain(latest.bureau)):
            continue
        said = f"{base}是“{latest.bureau}”的，{name}是“{facts.bureau}”的"
        if not renamed and not _alike(_region(facts), _region(latest)):
            raise InputError(
                f"{said}，不是同一个单位，数不能放在一起。请去掉拿错的文件；确是同一单位改了名的，用 --bureau 写明现在的名称。"
            )
        yield rules.OTHER_BUREAU.at(
            None, f"{said}，两份的数都放进了“历年”。请核对是不是同一个单位；拿错了文件的，换成对的重做一遍。"
        )


def _alike(one: str, other: str) -> bool:
    """Whether one name may be the other with more before it; an unknown name is like any."""
    return not one or not other or one.endswith(other) or other.endswith(one)


def _plain(bureau: str) -> str:
    return _GOVERNMENT.sub("", _MARKS.sub("", bureau))


def _region(facts: Facts) -> str:
    """The place in a bureau's name, else 所属地区."""
    found = "".join(place.name for place in places(_plain(facts.bureau)))
    return found or _MARKS.sub("", facts.item("所属地区"))
