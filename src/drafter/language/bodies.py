"""The names of bodies: the places that a name begins with, what kind of body it is, which body a title names.

The levels of places: 《中华人民共和国宪法》第三十条; a body's name in a title and under a text: 《党政机关公文处理工作条例》第九条.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

from msgspec import Struct

from drafter.language.dates import IN_WORDS
from drafter.language.patterns import HAN, Lazy
from drafter.language.wordlists import word_list


class Kind(StrEnum):
    """The kind of body that reports (基本信息: 单位类型)."""

    JUSTICE = "司法局"
    GOVERNMENT = "政府"
    DEPARTMENT = "部门"
    TOWNSHIP = "乡镇街道"


class Level(IntEnum):
    """How high a place stands; what is smaller stands higher."""

    PROVINCE = 1
    CITY = 2
    COUNTY = 3
    TOWNSHIP = 4


class Place(Struct, frozen=True):
    """A place by its full name (解放区), and its level."""

    name: str
    level: Level

    @property
    def suffix(self) -> str:
        """What its name ends in: 自治县, 区."""
        return next(s for s in _LONGEST_FIRST if self.name.endswith(s))

    @property
    def stem(self) -> str:
        """Its name without that."""
        return self.name.removesuffix(self.suffix)


_SUFFIXES = {
    Level.PROVINCE: ("自治区", "省"),
    Level.CITY: ("自治州", "地区", "市", "州", "盟"),
    Level.COUNTY: ("自治县", "自治旗", "新区", "开发区", "县", "区", "旗"),
    Level.TOWNSHIP: ("街道", "镇", "乡"),
}
LEVELS = {suffix: level for level, suffixes in _SUFFIXES.items() for suffix in suffixes}
_LONGEST_FIRST = sorted(LEVELS, key=len, reverse=True)
# What ends like a place and goes on to be another word: 市场, 区域, 市政管理, 郑州市, 景德镇市, 新乡市.
_SUFFIX = Lazy(
    r"自治[区州县旗]|新区|开发区|(?<!本)地区|街道"
    r"|市(?![场容域属直级])(?!政(?![府协法务]))(?!民(?![政族宗]))|[州镇](?![市区县镇乡])|[省县区旗盟](?![域划属直级])|乡(?![建村市县区镇])"
)
_CITY_IN_NAME = ("沙市区", "津市市")
# 南山区, 宝山区, 房山区 are districts, 老山区 and 深山区 are hills.
_HILL = Lazy(rf"(?![老深大偏小石各]){HAN}山区")
_BEFORE = ("中共", "国家税务总局")
_GOVERNMENT = "人民政府"
_OWN = "我本全各该两治"  # 我区, 全县, 依法治市: no names
_NO_NAME = Lazy(r"政府|人大|委|[与及被请]")
_LONGEST, _LONGEST_ZONE, _LONGEST_AUTONOMOUS = 9, 13, 16
_ORGAN = f"(?:«bodies.ends»|依法治[省市区县州]办|{HAN}所|{HAN}镇|{HAN}乡|[司法宣传组织]部)"
_ORGANISATION = Lazy(rf"(?:{HAN}|[A-Z×XＸ（）()]){{0,40}}{_ORGAN}(?:[（(](?:盖章|公章|印章|章)[）)])?")
_DEPARTMENT = Lazy("(?:«bodies.ends-of-offices»)$")
_SEAL = Lazy(r"[（(]?(?:盖章|公章|印章)[）)]?$")
_YEAR = rf"(?:[0-9０-９]{{4}}|{IN_WORDS})\s?年度?"
_BEFORE_NAME = Lazy(rf"(?:关于)?(?:{_YEAR})?(?:报送)?")
_SUBJECT = Lazy(f"«bodies.begins-a-title»|{_YEAR}|(?<!依)法治")
_TOWNSHIP = Lazy(r"(?:镇|乡|街道)(?:人民政府|政府|办事处|党工委|党委|办)?$")
_BETWEEN = Lazy(r"[、，\s]+|(?<=[局委办府厅会院处所队])[和与及]")
# Within 市场, 区委, 委员会, 办公室 no part ends.
_BEHIND_PART = Lazy(r"(?<=[省市州盟县旗区局委办府厅会总])(?![场民政容直级属域员公理事托计议局府厅会委队])")
_SHORTEST_PART = 2
_UNNAMED = Lazy("街道|镇(?=党|人民|政府)|乡(?=党|人民|政府)")
_NAME = Lazy(rf"(?:{HAN}|[×XＸ])+")


def places(name: str) -> tuple[Place, ...]:
    """The places that the name of a body begins with, the highest first: 焦作市解放区司法局 → 焦作市, 解放区.

    A 市 below another place of a city's level is of a county's level; empty where the name begins with no place.
    """
    found: list[Place] = []
    at = next((len(p) for p in _BEFORE if name.startswith(p)), 0)
    while place := _place(name, at, found[-1].level if found else None):
        found.append(place)
        at += len(place.name)
        # 南浦区人民政府望江街道办事处: the street stands behind the government that it belongs to.
        at += len(_GOVERNMENT) if name.startswith(_GOVERNMENT, at) else 0
    return tuple(found)


def _place(name: str, at: int, above: Level | None) -> Place | None:
    named = _NAME.match(name, at)
    if named is None:
        return None
    end = next((at + len(n) for n in _CITY_IN_NAME if name.startswith(n, at)), 0)
    for suffix in _SUFFIX.finditer(name[: named.end() + 1], at + 1):
        place = name[at : suffix.end()]
        zone = _LONGEST_ZONE if suffix[0] == "开发区" else _LONGEST
        longest = _LONGEST_AUTONOMOUS if suffix[0].startswith("自治") else zone
        # 新市街道, 沙市镇: no city has a street without a name.
        if suffix.end() < end or len(place) == len(suffix[0]) or _UNNAMED.match(name, suffix.end()):
            continue
        if len(place) > longest or place[-len(suffix[0]) - 1] in _OWN or _NO_NAME.search(place):
            return None
        if suffix.end() != end and place.endswith(word_list("bodies.not-places")) and not _HILL.fullmatch(place):
            continue
        level = LEVELS[suffix[0]]
        if above is Level.CITY and suffix[0] == "市":
            level = Level.COUNTY
        return Place(place, level) if above is None or level > above else None
    return None


def region(name: str) -> str:
    """The region that a body's name begins with, down to the county: 焦作市解放区七贤街道 → 焦作市解放区; "" without one."""
    return "".join(place.name for place in places(name) if place.level < Level.TOWNSHIP)


def is_organisation(text: str) -> bool:
    """Whether a short line is the name of a body and nothing else."""
    return 2 <= len(text) <= 40 and _ORGANISATION.fullmatch(text) is not None


def is_department(name: str) -> bool:
    """Whether a name is that of a department (局, 委, 办 …), not of a government or a place."""
    return _DEPARTMENT.search(name) is not None


def is_place(name: str) -> bool:
    """Whether a name is a place's and nothing more: 焦作市解放区, 石桥街道."""
    return bool(name) and "".join(place.name for place in places(name)) == name.removeprefix("中共")


def in_title(title: str) -> str:
    """The body, or the bodies, that a report's title names as its own: 甲区司法局 of 甲区司法局关于2023年…; "" when none."""
    text = title.replace(" ", "")
    before = _BEFORE_NAME.match(text)
    start = before.end() if before else 0
    subject = _SUBJECT.search(text, start)
    name = text[start : subject.start() if subject else len(text)].removesuffix("的")
    last = joint(name)[-1]
    return name if is_organisation(last) or is_place(last) or is_department(last) else ""


def joint(name: str) -> list[str]:
    """甲区司法局、甲区信访局 as two; 科学技术、工业和信息化局 is one name."""
    parts = _BETWEEN.split(name)
    return parts if all(is_department(p) or is_place(p) or is_organisation(p) for p in parts) else [name]


def parts(name: str) -> list[str]:
    """The stretches of a long name behind which a line may end: 国家税务总局｜焦作市｜税务局｜稽查局."""
    found: list[str] = []
    for part in _BEHIND_PART.split(name):
        # 税务局 and 稽查局 are parts, a single 局 behind 会 or 办 is none.
        if found and len(part) < _SHORTEST_PART:
            found[-1] += part
        else:
            found.append(part)
    return found


def unsealed(name: str) -> str:
    """A name as signed without （盖章） behind it."""
    return _SEAL.sub("", name)


def kind_of(name: str) -> Kind | None:
    """The kind of body that a name tells; None for no name."""
    if not name:
        return None
    if "司法" in name:
        return Kind.JUSTICE
    if _TOWNSHIP.search(name):
        return Kind.TOWNSHIP
    return Kind.GOVERNMENT if name.endswith("政府") or is_place(name) else Kind.DEPARTMENT
