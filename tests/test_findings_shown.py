"""Findings on a terminal and as JSON, and where their words stand in the document."""

from __future__ import annotations

from drafter.checks.anchors import Anchor, anchors
from drafter.checks.report import parts_of
from drafter.cli.report import findings_json, render_findings
from drafter.findings import Rule, Severity
from drafter.model.document import Document, Heading, Paragraph, Role, Signature, Text, Title
from drafter.places import Cell, Passage

ERROR = Rule("D999", "试", Severity.ERROR)
WARNING = Rule("D998", "试", Severity.WARNING)
D2, D3, E2 = Cell("要点", "D2"), Cell("要点", "D3"), Cell("指标", "D2")

DOCUMENT = Document(
    (
        Title((Text("甲局2023年法治政府建设报告"),)),
        Heading(1, (Text("举措"),), "一、"),
        Paragraph((Text("受理", D2), Text("8件", E2, Role.VALUE, "TJ03"), Text("，办结8件。", D2))),
        Paragraph((Text("又受理8件。", D3),)),
        Signature(((Text("甲局"),),), (Text("2024年1月5日"),)),
    )
)


def found(place: Cell | Passage | None) -> list[tuple[int, str]]:
    finding = ERROR.at(place, "一。")
    return [(a.block_index, words(a)) for _, a in anchors(DOCUMENT, [finding])]


def words(anchor: Anchor) -> str:
    text = "".join(p.text for p in parts_of(DOCUMENT.blocks[anchor.block_index]))
    return text[anchor.start : anchor.end]


def test_words_are_found_where_they_stand() -> None:
    assert found(Passage("一、举措", 1, "8件，办结", (E2, D2))) == [(2, "8件，办结")]
    assert found(Passage("署名", 0, "2024年1月5日")) == [(4, "2024年1月5日")]
    assert found(Passage("一、举措", 0, "一、举措")) == [(1, "一、举措")]


def test_the_right_one_of_two_equal_words_is_found() -> None:
    assert found(Passage("一、举措", 2, "8件", (D3,))) == [(3, "8件")]
    assert found(Passage("别处", 9, "8件", (D3,))) == [(3, "8件")]


def test_a_cell_is_found_by_its_first_words() -> None:
    assert found(E2) == [(2, "8件")]


def test_what_is_not_in_the_text_has_no_anchor() -> None:
    assert found(Cell("指标", "D9")) == []
    assert found(Passage("", 0, "— 6 —")) == []
    assert found(None) == []


def test_a_place_without_words_is_the_whole_paragraph() -> None:
    assert found(Passage("一、举措", 2, "")) == [(3, "又受理8件。")]


def test_json_has_the_words_where_they_are_known() -> None:
    findings = [
        ERROR.at(Passage("一、举措", 2, "8件", (D3,)), "甲。"),
        WARNING.at(E2, "乙。"),
        WARNING.at(None, "丙。"),
    ]
    assert findings_json(findings) == [
        {"code": "D999", "severity": "error", "place": "要点!D3", "message": "甲。", "excerpt": "8件"},
        {"code": "D998", "severity": "warning", "place": "指标!D2", "message": "乙。"},
        {"code": "D998", "severity": "warning", "place": "", "message": "丙。"},
    ]


def test_errors_come_first_and_the_last_line_counts() -> None:
    text = render_findings([("a.xlsx", [WARNING.at(E2, "乙。"), ERROR.at(D2, "甲。")], [])])
    assert text.index("要点!D2") < text.index("指标!D2")
    assert "\x1b" not in text
    last = text.splitlines()[-1]
    assert "1处错误" in last
    assert "1处提醒" in last
    assert "D999" in last


def test_colour_only_where_it_is_asked_for() -> None:
    assert "\x1b[31;1m" in render_findings([("a.xlsx", [ERROR.at(D2, "甲。")], [])], colour=True)


def test_many_files_end_in_a_table() -> None:
    results = [("目录/甲.xlsx", [ERROR.at(D2, "甲。")], []), ("b.xlsx", [], [])]
    lines = render_findings(results).splitlines()
    assert lines[-4:-2] == ["甲.xlsx     1     0", "b.xlsx      0     0"]
    assert lines[-1].startswith("2个文件")


def test_silences_are_reported() -> None:
    text = render_findings([("a.xlsx", [], [WARNING.at(E2, "乙。"), WARNING.at(D2, "丙。")])])
    assert "略去2处：D998（2处）" in text
    assert text.splitlines()[-1] == "没有发现问题。"


def test_a_place_says_heading_and_paragraph() -> None:
    assert str(Passage("一、举措", 2, "8件")) == "一、举措 第2段“8件”"
    assert str(Passage("一、举措", 0, "一、举措")) == "一、举措"
    assert str(Passage("", 0, "")) == "全文"


def test_a_long_heading_is_cut_and_a_short_one_whole() -> None:
    for heading, shown in (("一、举措", "一、举措 第2段"), ("一、" + "长" * 30, "一、" + "长" * 13 + "… 第2段")):
        lines = render_findings([("a.txt", [ERROR.at(Passage(heading, 2, "8件"), "甲。")], [])]).splitlines()
        assert any(line.strip() == f"{shown}  “8件”" for line in lines)


def test_what_to_do_next() -> None:
    assert "错误必须改" in render_findings([("a.xlsx", [ERROR.at(D2, "甲。")], [])])
    assert "不必都改" in render_findings([("a.xlsx", [WARNING.at(D2, "甲。")], [])])
