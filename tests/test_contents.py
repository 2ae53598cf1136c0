"""Contents lists, boxes and notes of a Word file: no word of the report is lost or doubled, whoever reads it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document as word
from msgspec import to_builtins
from msgspec.json import encode

from drafter.model.document import plain
from drafter.model.lines import Line
from drafter.pipeline import Pipeline
from drafter.relayout import lay_out
from drafter.structure.build import words
from drafter.structure.contents import without_contents
from growth import assert_linear
from test_readers_docx import NAMESPACES, docx, p

CHAPTERS = (
    "一、2025年推进法治政府建设的主要举措和成效",
    "二、2025年推进法治政府建设存在的不足和原因",
    "三、2025年党政主要负责人履行推进法治建设第一责任人职责的有关情况",
    "四、2026年推进法治政府建设的主要安排",
)
PARTS = ("（一）规范行政执法", "（二）强化行政复议")
LIST = [(CHAPTERS[0], 1), (PARTS[0], 1), (PARTS[1], 2), *zip(CHAPTERS[1:], (3, 4, 5), strict=True)]
BOXED = ("框一写明办案数含上级交办。", "框二写明培训含线上。", "框里还有一个框。", "表里有一个框。")
NOTED = ("脚注写明口径：" + "数据取自各乡镇上报的台账，" * 4 + "脚注到此为止。", "第二条脚注不含撤回的申请。")


def box(text: str, inner: str = "") -> str:
    """A text box as Word writes it: once for new programs, once more for old ones."""
    held = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r>{inner}</w:p></w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{held}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{held}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def with_(paragraph: str, *more: str) -> str:
    return paragraph.replace("</w:p>", f"{''.join(more)}</w:p>")


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def contents(
    entries: Sequence[tuple[str, int]], title: str = "目录", control: bool = True, kind: str = "TOC \\o"
) -> str:
    """A contents list as Word makes it: a field over several paragraphs, in a content control of its own or not."""

    def field(kind: str, shown: str, whole: bool = True) -> str:
        begin = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{kind}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        return begin + shown + ('<w:r><w:fldChar w:fldCharType="end"/></w:r>' if whole else "")

    rows = [
        "<w:p>"
        + (field(kind, "", whole=False) if index == 0 else "")
        + f'<w:hyperlink w:anchor="t{index}"><w:r><w:t>{text}</w:t></w:r><w:r><w:tab/></w:r>'
        + field("PAGEREF t", f"<w:r><w:t>{page}</w:t></w:r>")
        + "</w:hyperlink></w:p>"
        for index, (text, page) in enumerate(entries)
    ]
    made = (p(title) if title else "") + "".join(rows) + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return f"<w:sdt><w:sdtContent>{made}</w:sdtContent></w:sdt>" if control else made


def typed(entries: Sequence[tuple[str, int]], between: str, title: str = "目　录") -> str:
    return p(title) + "".join(p(f"{text}{between}{page}") for text, page in entries)


def report(front: str = "", middle: str = "", back: str = "") -> str:
    cell = f"<w:tc><w:p><w:r><w:t>甲队</w:t></w:r>{box(BOXED[3])}</w:p></w:tc><w:tc>{p('12')}</w:tc>"
    table = f"<w:tbl><w:tr><w:tc>{p('队伍')}</w:tc><w:tc>{p('件数')}</w:tc></w:tr><w:tr>{cell}</w:tr></w:tbl>"
    return "".join(
        (
            p("某某县司法局关于2025年法治政府建设情况的报告"),
            front,
            p("某某县人民政府："),
            p("现将2025年法治政府建设情况报告如下："),
            p(CHAPTERS[0]),
            middle,
            p(PARTS[0]),
            with_(
                p("全年办理行政执法案件120件，培训执法人员300人次。"),
                note(1),
                box(BOXED[0]),
                box(BOXED[1], box(BOXED[2])),
            ),
            table,
            p(PARTS[1]),
            with_(p("收到行政复议申请35件，办结33件。"), note(2)),
            p(CHAPTERS[1]),
            p("一是执法力量不强。主要原因是编制少。"),
            p(CHAPTERS[2]),
            p("主要负责人认真履行职责，主持召开常务会议研究法治工作4次。"),
            p(CHAPTERS[3]),
            p("一是充实执法力量，举办培训班。"),
            p("某某县司法局"),
            p("2026年1月20日"),
            back,
        )
    )


def file(body: str) -> bytes:
    notes = "".join(f'<w:footnote w:id="{i}">{p(text)}</w:footnote>' for i, text in enumerate(NOTED, 1))
    return docx(body, footnotes=f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>")


FIGURES = [("表1主要指标", 6), ("图1案件变化", 7)]
SHORT = [LIST[0], *LIST[3:]]
LISTS = {
    "none": report(),
    "one": report(contents(LIST)),
    "two, the second shorter": report(contents(LIST) + contents(SHORT, "目　录")),
    "two without titles": report(contents(LIST, "", control=False) + contents(SHORT, "", control=False)),
    "of figures too": report(contents(LIST) + contents(FIGURES, "图表目录", kind='TOC \\c "图"')),
    "above the title": contents(LIST) + report(),
    "behind all": report(back=contents(LIST)),
    "one for the chapter": report(contents(LIST), middle=contents(LIST[1:3], "本章目录")),
    "typed with points": report(typed(LIST, "……")),
    "typed twice": report(typed(LIST, "\t") + typed(LIST, "......")),
    "typed without pages": report(p("目录") + "".join(p(text) for text, _ in LIST)),
}
ONCE = (*CHAPTERS, *PARTS, *BOXED, *NOTED, "收到行政复议申请35件", "主持召开常务会议", "甲队")


def counted(text: str) -> dict[str, int]:
    bare = "".join(text.split())
    return {text: bare.count(text) for text in ONCE}


@pytest.mark.parametrize("name", LISTS)
def test_every_word_stands_once_in_what_is_read_and_laid_out(name: str, tmp_path: Path) -> None:
    path = tmp_path / "旧.docx"
    path.write_bytes(file(LISTS[name]))
    document = Pipeline().read(path)
    assert counted("\n".join(map(words, document.blocks))) == dict.fromkeys(ONCE, 1)
    made = lay_out(Pipeline(), path)
    laid = word(io.BytesIO(made.data))
    lines = [paragraph.text for paragraph in laid.paragraphs]
    lines += [cell.text for table in laid.tables for row in table.rows for cell in row.cells]
    assert counted("\n".join(lines)) == dict.fromkeys(ONCE, 1)
    # The list is told, not lost.
    assert ("主要举措和成效" in "".join(made.left_out)) == (name != "none")


@pytest.mark.parametrize("name", LISTS)
def test_an_import_has_the_chapters_once_and_every_word(name: str, tmp_path: Path) -> None:
    (tmp_path / "旧.docx").write_bytes(file(LISTS[name]))
    (tmp_path / "无.docx").write_bytes(file(LISTS["none"]))
    facts, findings = Pipeline().import_report(tmp_path / "旧.docx")
    bare, _ = Pipeline().import_report(tmp_path / "无.docx")
    assert facts == bare
    held = encode(to_builtins(facts)).decode()
    for text in (*BOXED, *NOTED):
        assert held.count(text) == 1, text
    told = [f.message for f in findings if f.rule.code == "D909"]
    assert all(any(text[:12] in message for message in told) for text in (*BOXED, *NOTED))
    assert any(f.rule.code == "D907" and "目录" in f.message for f in findings) == (name != "none")


@pytest.mark.parametrize("name", LISTS)
def test_a_check_finds_what_it_finds_without_the_list(name: str, tmp_path: Path) -> None:
    found = []
    for which in (name, "none"):
        path = tmp_path / "旧.docx"
        path.write_bytes(file(LISTS[which]))
        found.append(
            {(f.rule.code, f.message) for f in Pipeline().check(path, looks=False).findings if f.rule.code[0] == "D"}
        )
    assert found[0] == found[1]


def test_what_only_looks_like_a_list_stays() -> None:
    lines = [
        "某局2025年工作报告",
        "目录",
        "全年办理案件120件。",
        "一、执法",
        "检查企业300家",
        "立案20件，罚款3万元",
        "附件目录",
        "1.权责清单",
        "执法人员数120",
        "案件数35",
    ]
    kept, dropped = without_contents([Line(text) for text in lines])
    assert [line.text for line in kept] == lines
    assert dropped == []


@pytest.mark.parametrize("unit", ["甲事项1", "目录", "目录\n甲事项", "甲……1\n乙", "甲事项\n甲事项1"])
def test_many_lines(unit: str) -> None:
    assert_linear(lambda n: without_contents([Line(text) for text in (f"{unit}\n" * n).split("\n")]), 20_000, unit)


def test_a_list_of_a_text_and_of_a_page(tmp_path: Path) -> None:
    body = [
        "某某县司法局关于2025年法治政府建设情况的报告",
        *(f"{CHAPTERS[i]}\n第{i}件事办结。" for i in range(4)),
        "某某县司法局",
        "2026年1月20日",
    ]
    listed = ["目录", *(f"{text} ........ {page}" for text, page in SHORT)]
    for name, text in (
        ("a.txt", "\n".join([body[0], *listed, *body[1:]])),
        (
            "b.html",
            "<html><body>"
            + "".join(f"<p>{x}</p>" for x in "\n".join([body[0], *listed, *body[1:]]).split("\n"))
            + "</body></html>",
        ),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        document = Pipeline().read(tmp_path / name)
        assert [plain(b.inline) for b in document.blocks if type(b).__name__ == "Heading"] == [
            c.partition("、")[2] for c in CHAPTERS
        ], name
