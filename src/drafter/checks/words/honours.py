"""Honours of a level that the body which gives them has not: 县政府评为全省先进单位, for the rule on powers (D694)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.report import Report
from drafter.language.bodies import LEVELS
from drafter.language.patterns import Lazy

_GIVES = Lazy(
    r"(?:被|获|由|经|受到)(?:中共)?[一-鿿]{0,3}?(?P<who>省|市|县|(?<!治)区|镇|乡|街道)(?![场容域])(?:(?!推荐|报|、|全)[^，。；、“”\n]){0,12}?(?:«powers.ends-of-who-honours»)"
    r"(?:[、和](?:(?!推荐|报)[^，。；、“”\n]){2,12}){0,3}?(?:联合|共同|分别)*(?:«powers.honours-someone»)为?了?“?(?P<honour>«powers.levels-of-honours»)(?!人大|政协)"
)
_COUNTRY = 0


def honours_from_below(report: Report) -> Iterator[tuple[Hit, str]]:
    """Where a body is told to have given an honour of a place above its own: the hit, and whose honour it is."""
    for hit in search(report, _GIVES):
        named = hit.match["honour"].replace("全", "").replace("级", "")
        above = _COUNTRY if "国" in named else int(LEVELS[named])
        if above < LEVELS[hit.match["who"]]:
            yield hit, hit.match["honour"]
