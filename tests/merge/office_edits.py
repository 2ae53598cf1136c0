"""What a head of office does to a report in Word, written as text: a line an edit, ``操作 | 原处 | 新的``.

改 words for words · 删词 words · 删 the paragraph · 插 a new paragraph before · 后 one behind · 移 the paragraph before another · 拆 the
paragraph before these words · 并 the paragraph with the next · 贴 words once more behind others · 剪 words away and behind
others · 批 a comment · 粗 bold · 注 a footnote · 删题 a heading with all below it · 换章 a chapter before another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from edits import NUMBERS
from rapidfuzz.distance import Indel

from drafter.merge.rows import shown
from drafter.model.changes import Applied
from drafter.zipped import replace_parts

BY = 'w:author="王局长" w:date="2024-01-05T10:00:00Z"'
PLAIN, TRACKED, SPLIT = "plain", "tracked", "split"
Paragraph = Any
_CHAPTER = re.compile("[一二三四五六七八九]、")
_SUBHEADING = re.compile("（[一二三四五六七八九]）")


def cases(path: Path) -> list[list[str]]:
    """The edits of a file."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [[cell.strip() for cell in line.split(" | ")] for line in lines]


def edited(data: bytes, case: list[str], how: str) -> bytes:
    """A report after one edit, made plainly, with tracked changes on, or in runs that were split by formatting."""
    word = Word(BytesIO(data))
    do, *args = case
    _DO[do](word, how, *args)
    out = BytesIO()
    word.save(out)
    done = out.getvalue()
    return _with_footnote(done, args[1]) if do == "注" else done


def _all(word: Any) -> list[Paragraph]:
    from docx.text.paragraph import Paragraph as WordParagraph

    return [WordParagraph(p, word._body) for p in word.element.body.iter(qn("w:p")) if not _in_fallback(p)]


def _in_fallback(element: Any) -> bool:
    return any("Fallback" in str(parent.tag) for parent in element.iterancestors())


def _at(word: Any, words: str) -> Paragraph:
    return next(p for p in _all(word) if words in _text(p))


def _text(paragraph: Paragraph) -> str:
    return "".join([t.text or "" for t in paragraph._p.iter(qn("w:t"))])


def _runs(paragraph: Paragraph) -> list[Any]:
    return [r for r in paragraph._p.iter(qn("w:r")) if r.find(qn("w:t")) is not None]


def _cut(paragraph: Paragraph, place: int) -> None:
    """Makes a run begin at a place of the paragraph's text."""
    at = 0
    for run in _runs(paragraph):
        text = run.find(qn("w:t"))
        words = text.text or ""
        if at < place < at + len(words):
            copy = deepcopy(run)
            run.addnext(copy)
            text.text, copy.find(qn("w:t")).text = words[: place - at], words[place - at :]
            for one in (run, copy):
                one.find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            return
        at += len(words)


def _between(paragraph: Paragraph, start: int, end: int) -> list[Any]:
    """The runs that hold the text from one place to another, cut so that they hold nothing else."""
    _cut(paragraph, start)
    _cut(paragraph, end)
    found, at = [], 0
    for run in _runs(paragraph):
        words = run.find(qn("w:t")).text or ""
        if start <= at and at + len(words) <= end and words:
            found.append(run)
        at += len(words)
    return found


def _new_run(like: Any, text: str) -> Any:
    run = deepcopy(like)
    for child in list(run):
        if child.tag not in (qn("w:rPr"), qn("w:t")):
            run.remove(child)
    run.find(qn("w:t")).text = text
    return run


def _replace(paragraph: Paragraph, how: str, old: str, new: str, behind: bool = False) -> None:
    """Words for words, or with ``behind`` new ones behind the old."""
    place = _text(paragraph).index(old)
    if how == SPLIT:
        for at in range(place, place + len(old) + 1, 2):
            for run in _between(paragraph, at, at + 2)[:1]:
                looks = run.find(qn("w:rPr"))
                if looks is None:
                    run.insert(0, parse_xml(f"<w:rPr {nsdecls('w')}><w:b/></w:rPr>"))
    runs = _between(paragraph, place, place + len(old))
    last = runs[-1]
    if new:
        come = _new_run(last, new)
        last.addnext(come)
        if how == TRACKED:
            _wrap(come, "ins", 900)
    if behind:
        return
    for number, run in enumerate(runs):
        if how == TRACKED:
            _wrap(run, "del", 910 + number)
            for text in run.findall(qn("w:t")):
                text.tag = qn("w:delText")
        else:
            run.getparent().remove(run)


def _wrap(run: Any, tag: str, number: int) -> None:
    box = parse_xml(f'<w:{tag} {nsdecls("w")} w:id="{number}" {BY}/>')
    run.addprevious(box)
    box.append(run)


def _mark(paragraph: Paragraph, tag: str, number: int) -> None:
    looks = paragraph._p.get_or_add_pPr()
    mark = looks.find(qn("w:rPr"))
    if mark is None:
        mark = parse_xml(f"<w:rPr {nsdecls('w')}/>")
        looks.append(mark)
    mark.insert(0, parse_xml(f'<w:{tag} {nsdecls("w")} w:id="{number}" {BY}/>'))


def _away(paragraph: Paragraph, how: str) -> None:
    if how != TRACKED:
        paragraph._p.getparent().remove(paragraph._p)
        return
    for number, run in enumerate(_runs(paragraph)):
        _wrap(run, "del", 930 + number)
        for text in run.findall(qn("w:t")):
            text.tag = qn("w:delText")
    _mark(paragraph, "del", 929)


def _come(paragraph: Paragraph, how: str) -> None:
    if how == TRACKED:
        for number, run in enumerate(_runs(paragraph)):
            _wrap(run, "ins", 960 + number)
        _mark(paragraph, "ins", 959)


def _say(paragraph: Paragraph, text: str) -> None:
    first, *rest = _runs(paragraph)
    for run in rest:
        run.getparent().remove(run)
    first.find(qn("w:t")).text = text


def _like(paragraph: Paragraph, text: str | None = None) -> Paragraph:
    copy = type(paragraph)(deepcopy(paragraph._p), paragraph._parent)
    if text is not None:
        _say(copy, text)
    return copy


def change(word: Any, how: str, old: str, new: str = "") -> None:
    _replace(_at(word, old), how, old, new)


def delete(word: Any, how: str, words: str) -> None:
    _away(_at(word, words), how)


def insert(word: Any, how: str, words: str, text: str, below: bool = False) -> None:
    place = _at(word, words)
    # Typed by Enter, it looks like the paragraph it was typed behind; never like a heading.
    model = place if len(_text(place)) > 12 else next(p for p in _all(word) if len(_text(p)) > 60)
    new = _like(model, text)
    place._p.addnext(new._p) if below else place._p.addprevious(new._p)
    _come(new, how)


def move(word: Any, how: str, words: str, before: str) -> None:
    paragraph, place = _at(word, words), _at(word, before)
    copy = _like(paragraph)
    _away(paragraph, how)
    place._p.addprevious(copy._p)
    _come(copy, how)


def part(word: Any, how: str, words: str, head: str = "") -> None:
    paragraph = _at(word, words)
    text = _text(paragraph)
    second = _like(paragraph, head + text[text.index(words) :])
    _say(paragraph, text[: text.index(words)])
    paragraph._p.addnext(second._p)


def join(word: Any, how: str, words: str) -> None:
    paragraphs = _all(word)
    one = next(i for i, p in enumerate(paragraphs) if words in _text(p))
    for run in _runs(paragraphs[one + 1]):
        paragraphs[one]._p.append(run)
    paragraphs[one + 1]._p.getparent().remove(paragraphs[one + 1]._p)


def paste(word: Any, how: str, words: str, behind: str) -> None:
    _replace(_at(word, behind), how, behind, words, behind=True)


def cut_and_paste(word: Any, how: str, words: str, behind: str) -> None:
    _replace(_at(word, words), how, words, "")
    paste(word, how, words, behind)


def comment(word: Any, how: str, words: str, text: str) -> None:
    word.add_comment(_at(word, words).runs, text, "王局长")


def bold(word: Any, how: str, words: str) -> None:
    paragraph = _at(word, words)
    place = _text(paragraph).index(words)
    for run in _between(paragraph, place, place + len(words)):
        looks = run.find(qn("w:rPr"))
        if looks is None:
            looks = parse_xml(f"<w:rPr {nsdecls('w')}/>")
            run.insert(0, looks)
        looks.append(parse_xml(f"<w:b {nsdecls('w')}/>"))


def footnote(word: Any, how: str, words: str, text: str) -> None:
    paragraph = _at(word, words)
    run = _between(paragraph, 0, _text(paragraph).index(words) + len(words))[-1]
    run.addnext(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="7"/></w:r>'))


def _below(word: Any, words: str) -> list[Paragraph]:
    """A heading and what stands below it."""
    paragraphs = _all(word)
    first = next(i for i, p in enumerate(paragraphs) if _text(p).startswith(words))
    chapter = bool(_CHAPTER.match(words))
    end = first + 1
    while end < len(paragraphs):
        text = _text(paragraphs[end])
        if _CHAPTER.match(text) or (not chapter and _SUBHEADING.match(text)) or text.startswith(("特此报告", "附件")):
            break
        end += 1
    return paragraphs[first:end]


def delete_below(word: Any, how: str, words: str) -> None:
    for paragraph in _below(word, words):
        _away(paragraph, how)


def move_chapter(word: Any, how: str, words: str, before: str) -> None:
    place = _at(word, before)
    for paragraph in _below(word, words):
        place._p.addprevious(paragraph._p)


_DO = {
    "改": change,
    "删": delete,
    "删词": change,
    "插": insert,
    "后": lambda word, how, words, text: insert(word, how, words, text, below=True),
    "移": move,
    "拆": part,
    "并": join,
    "贴": paste,
    "剪": cut_and_paste,
    "批": comment,
    "粗": bold,
    "注": footnote,
    "删题": delete_below,
    "换章": move_chapter,
}


def _with_footnote(data: bytes, text: str) -> bytes:
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="7"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    with ZipFile(BytesIO(data)) as package:
        relations = package.read("word/_rels/document.xml.rels")
        types = package.read("[Content_Types].xml")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>'.encode()
    return replace_parts(
        data,
        {
            "word/footnotes.xml": notes.encode(),
            "word/_rels/document.xml.rels": relations.replace(b"</Relationships>", relation),
            "[Content_Types].xml": types.replace(b"</Types>", override),
        },
    )


# what became of it

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+|.", re.S)
_FIGURE = re.compile(r"[\d.,%余约近]|增长|下降|提高|降低|增加|减少|上升|持平|基本|个?百分点|[^\W\d]{0,2}")
_WINDOW, _AROUND = 4, 5


def _tokens(lines: list[str]) -> list[str]:
    return _TOKEN.findall("\n".join([NUMBERS.sub("", line) for line in lines]))


def unaccounted(built: list[str], changed: list[str], now: list[str], told: Applied) -> list[str]:
    """Edits that neither stand in the new report nor are told, and words of the new report that nobody asked for.

    ``built``, ``changed`` and ``now`` are the lines of the report as it was built, as it was edited and as it is built
    from the merged workbook. Numbers and stops at the ends are the program's.
    """
    old, new, made = _tokens(built), _tokens(changed), _tokens(now)
    origin = [-1] * len(new)
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            for k in range(step.dest_end - step.dest_start):
                origin[step.dest_start + k] = step.src_start + k
    shown_words = ["".join(shown(u.text).split()) for u in told.unplaced]
    shown_words += ["".join(c.after.split()) for conflict in told.conflicts for c in conflict.candidates]
    found, whole = [], "".join(old)
    made_lines = set("".join(made).split("\n"))
    for step in Indel.opcodes(made, new):
        if step.tag == "equal":
            continue
        here, there = made[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if not "".join([*here, *there]).strip("。；，\n"):
            continue
        ends = step.dest_start == 0 or step.dest_end == len(new)
        # Where like words stand side by side, a gap is found a little before or behind.
        reach = 1 if there else 4
        around = origin[max(0, step.dest_start - reach) : step.dest_end + reach]
        untouched = not ends and all(k >= 0 for k in around) and all(b == a + 1 for a, b in pairwise(around))
        figure = _is_figure("".join(here), "".join(there))
        context = "".join(new[max(0, step.dest_start - _AROUND) : step.dest_end + _AROUND])
        # Where a paragraph was parted behind a figure, its words are the same.
        if figure and (untouched or context in whole or context.replace("\n", "") in whole):
            continue
        rest = "".join(there or here).split("\n")
        if there and len(rest) > 1 and _stands("".join(new), new, step.dest_end, made_lines):
            # The start of the line behind, which stands in the new report as a whole.
            rest = rest[:-1]
        told_whole = all(_is_told(line, shown_words) for line in rest)
        if untouched and not told_whole:
            found.append(f"没人改过：{''.join(here)} → {''.join(there)}")
            continue
        if not told_whole:
            found.append(f"丢了：{''.join(here)} → {''.join(there)}")
    return found


def _stands(text: str, tokens: Sequence[str], end: int, lines: set[str]) -> bool:
    """Whether the line in which a stretch ends is one of the new report's."""
    place = len("".join(tokens[:end]))
    return text[text.rfind("\n", 0, place) + 1 :].split("\n")[0] in lines


def _is_figure(*words: str) -> bool:
    return all(not _FIGURE.sub("", text) for text in words)


def _is_told(text: str, shown_words: list[str]) -> bool:
    """Whether words are among those that were told, in pieces of a few characters each."""
    bare = "".join(text.split()).strip("。；，")
    if len(bare) <= _WINDOW:
        return any(bare in words for words in shown_words)
    windows = [bare[k : k + _WINDOW] for k in range(len(bare) - _WINDOW + 1)]
    return sum(any(w in words for words in shown_words) for w in windows) * 2 >= len(windows)
