"""The bureau's own Word file that a report is laid on: who names it, its bytes, and what its user should know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from drafter.errors import InputError
from drafter.findings import Finding, Rule, Severity
from drafter.model.document import Document, Letterhead
from drafter.model.facts import Facts
from drafter.places import Cell
from drafter.reading import read_bytes
from drafter.resources import Resources

ITEM = "底稿"
UNUSABLE = Rule(
    "D191",
    "底稿用不了",
    Severity.ERROR,
    """“基本信息”的“底稿”（或format.toml的base）写的Word文件找不到、打不开，或不能作底稿。

为什么：报告要排进单位自己的红头稿里，没有它就写不出报告。
怎么改：把底稿放在工作簿旁边，写对文件名；不用底稿的，清空这一格。底稿要是.docx，不加密码，没有宏。

反例：
    [基本信息]
    底稿 | 红头.docx
正例：
    [2023.xlsx]
    [基本信息]
    底稿 | 红头.docx
    [红头.docx]
    【正文】
""",
)
HEAD_NOT_FILLED = Rule(
    "D192",
    "底稿的版头没有填",
    Severity.WARNING,
    """底稿自己有版头，程序没有再印一个；发文字号、签发人没有地方填，或者没有内容可填。

为什么：红头、红线照底稿的；程序只在底稿写着【发文字号】【签发人】的地方填。公开版没有文号，这些字会原样留着。
怎么改：在底稿里该放的地方写上【发文字号】【签发人】；要填文号的，版式选“上行”；文号由打字员手工填的，不用理会。

反例：
    [2023.xlsx]
    [基本信息]
    版式 | 上行
    发文机关标志 | 甲县司法局文件
    发文字号 | 甲司〔2024〕1号
    签发人 | 张三
    底稿 | 红头.docx
    [红头.docx]
    甲县司法局文件
    【正文】
正例：
    [2023.xlsx]
    [基本信息]
    版式 | 上行
    发文机关标志 | 甲县司法局文件
    发文字号 | 甲司〔2024〕1号
    签发人 | 张三
    底稿 | 红头.docx
    [红头.docx]
    甲县司法局文件
    【发文字号】　签发人：【签发人】
    【正文】
""",
)
NO_MARKER = Rule(
    "D193",
    "底稿里没有【正文】",
    Severity.WARNING,
    """底稿里有文字，却没有写【正文】，程序把报告接在最后。

为什么：底稿末尾如果是版记、落款，报告就排到了它们后面；拿去年的报告作底稿，去年的正文也还在里面。
怎么改：在底稿里该放正文的地方，单独一段写上【正文】；去年的正文请删去。

反例：
    [2023.xlsx]
    [基本信息]
    底稿 | 信笺.docx
    [信笺.docx]
    甲县司法局
    地址：甲县人民路1号
正例：
    [2023.xlsx]
    [基本信息]
    底稿 | 信笺.docx
    [信笺.docx]
    甲县司法局
    【正文】
    地址：甲县人民路1号
""",
)
OTHER_LOOK = Rule(
    "D194",
    "照底稿排出来与国标不同",
    Severity.WARNING,
    """报告照底稿的页面、样式和页码排，量出来与GB/T 9704—2012不同；程序照排，只告诉您。

为什么：底稿是单位自己的样子，程序不改它；哪里与国标不同，心里要有数，报送上级、公开发布前好定要不要改。
怎么改：按提示里的编号看一下（drafter explain G521），在底稿里改页边距、样式、页码；就要这个样子的，在“不再提示”写上D194。

反例：
    [2023.xlsx]
    [基本信息]
    底稿 | 红头.docx
    [红头.docx]
    【正文】
""",
)
RULES = (UNUSABLE, HEAD_NOT_FILLED, NO_MARKER, OTHER_LOOK)


def base_of(
    named: Path | None, facts: Facts | None, book: Path, resources: Resources, setting: str
) -> tuple[Path | None, Cell | None]:
    """The base to lay a report on, and the cell that names it: the option's, else that of 底稿, else of format.toml."""
    if named is not None:
        return named, None
    words = facts.profile.get(ITEM) if facts is not None else None
    if words:
        return _found(words.text, book.parent), words.cell
    if setting:
        return _found(setting, resources.path("format.toml").parent), None
    return None, None


def _found(name: str, folder: Path) -> Path:
    """A name beside the file that says it, or in the working directory."""
    name = name.strip().strip("“”\"'")
    here = folder / name
    return here if here.exists() or not Path(name).exists() else Path(name)


def read_base(path: Path) -> bytes:
    """A base as a .docx to lay a report on. Raises InputError for one that is none."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        read_bytes(path)
        raise InputError(f"打不开底稿“{path}”。请检查文件名和路径。") from None
    return _vetted(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _vetted(path: Path, _changed: int, _size: int) -> bytes:
    from drafter.writers.docx.base import vetted

    return vetted(read_bytes(path), path.name)


def base_findings(path: Path, cell: Cell | None, document: Document, resources: Resources) -> Iterator[Finding]:
    """What is wrong with a base, or what of the report it has no place for."""
    try:
        data = read_base(path)
    except InputError as error:
        yield UNUSABLE.at(cell, str(error))
        return
    from drafter.writers.docx.base import surroundings

    around = surroundings(data)
    head = any(isinstance(block, Letterhead) for block in document.blocks)
    if head and around.fronted and not around.tokens:
        yield HEAD_NOT_FILLED.at(
            cell,
            f"底稿“{path.name}”自己有版头，程序没有另印；要印发文字号和签发人，请在底稿里该放的地方写【发文字号】【签发人】。",
        )
    if around.tokens and not head:
        yield HEAD_NOT_FILLED.at(
            cell, f"底稿“{path.name}”里有【发文字号】一类的字，公开版没有文号，原样留着。要填文号的，版式请选“上行”。"
        )
    if around.holds_text:
        yield NO_MARKER.at(
            cell,
            f"底稿“{path.name}”里有文字却没有【正文】，报告接在最后。请在底稿里该放正文的地方单独一段写上【正文】。",
        )
    departures = _departures(data, document, resources)
    if departures:
        listed = "；".join([f"{said}（{code}）" for code, said in departures.items()])
        yield OTHER_LOOK.at(
            cell,
            f"照底稿“{path.name}”排出来，与国标不同的有{len(departures)}项：{listed}。要合国标的，请在底稿里改。",
        )


def _departures(base: bytes, document: Document, resources: Resources) -> dict[str, str]:
    """What of a report on a base is laid out otherwise than the standard has it, by the rule's code, each in a few words."""
    from drafter.checks import OF_A_LOOK, family
    from drafter.checks.report import Report
    from drafter.model.catalog import Catalog
    from drafter.readers.look import look_of
    from drafter.writers import WRITERS, Options

    look = look_of(WRITERS["docx"](document, Options(resources, base=base)))
    report = Report(document, resources, Catalog(()), look=look)
    found: dict[str, str] = {}
    for check in family(OF_A_LOOK):
        for finding in check.check(report):
            found.setdefault(finding.rule.code, finding.message.split("。", 1)[0])
    return found
