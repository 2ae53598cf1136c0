"""What was put into the Word file, or taken out of it, that no workbook holds: pictures, remarks, headers and looks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from drafter.mark import digest
from drafter.model.changes import Unplaced
from drafter.model.document import Document

MARGINS = "工作簿里放不了页眉、页脚的文字。要保留的，生成新报告后在 Word 里再改，或用底稿。"
PICTURES = "工作簿里放不了图片、图形。要保留的，生成新报告后在 Word 里再插入。"
REMARKS = "批注写不进工作簿，新报告里也不再有。请照批注把正文改好，再并入一次，或直接改工作簿。"
LOOKS = "工作簿里放不了字、段落和页面的格式。要保留的，生成新报告后在 Word 里再设；要每年都这样，请改 templates/format.toml 或用底稿。"
_BOXES = "文本框"
_WHY = {
    "划去": "这几个字划了删除线，工作簿里还在。要删的，请在 Word 里直接删去再并入，或在工作簿里删去。",
    "图表": "图表由工作簿里的数画出，在图上改的带不回去，新报告里的图照工作簿的数画。要改数，请改“指标”表。",
    "符号": "插入的符号用的是专门的字体，工作簿里放不了。请换成普通的字再并入，或直接写进工作簿。",
    "注音": "工作簿里放不了注音。要保留的，生成新报告后在 Word 里再加。",
    _BOXES: "文本框里的字当作一段，放在它所在的一段前面。只是给经办人看的，请在工作簿里删去；要印的，请核对它该在哪里。",
}


def foreign(
    built: Document, edited: Document, source: str, known: Collection[str], *, based: bool = False, exact: bool = True
) -> Iterator[Unplaced]:
    """What an edited file has, or has no more, beside its words.

    ``known`` are the digests that its mark has of words; ``based`` says that it stands in a base that is not at hand, whose
    pictures are not the editor's; not ``exact`` is what LibreOffice hands over, which draws some lines otherwise.
    """
    counts = [("张图片", built.pictures, edited.pictures)] if not based else []
    counts += [("个图形", built.drawings, edited.drawings)] if not based and exact else []
    for name, here, there in counts:
        if here != there:
            yield Unplaced(f"{'新加' if there > here else '删去'}：{abs(there - here)}{name}", source, PICTURES)
    for words in edited.margins:
        if words not in built.margins and digest(words) not in known:
            yield Unplaced(f"页眉页脚：{words}", source, MARGINS)
    for words in built.margins:
        if words not in edited.margins:
            yield Unplaced(f"页眉页脚删去：{words}", source, MARGINS)
    yield from _remarked(built, edited, source)


def _remarked(built: Document, edited: Document, source: str) -> Iterator[Unplaced]:
    """What was remarked on the text, or stands in it otherwise than as letters; what the report has by itself tells nothing."""
    for words in dict.fromkeys(edited.remarks):
        kind = words[: words.index("：")]
        # The words of the report's own boxes go home to their cells when they are changed.
        own = kind == _BOXES and _count(kind, edited) <= _count(kind, built)
        if words not in built.remarks and not own:
            yield Unplaced(words, source, _WHY.get(kind, REMARKS))


def _count(kind: str, document: Document) -> int:
    return sum(words.startswith(kind) for words in document.remarks)
