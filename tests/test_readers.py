"""Reading whole files: no word is lost, and bad files are refused with a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.model.document import Block, Document, Heading, Signature, Table, plain
from drafter.structure.build import words
from reading import read

REPORTS = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def spoken(block: Block) -> str:
    if isinstance(block, Signature):
        return "".join(plain(n) for n in block.names) + plain(block.date)
    return words(block)


def whole(document: Document) -> str:
    return "".join(spoken(b) for b in document.blocks)


def squeeze(text: str) -> str:
    """A text without blanks, page numbers and bold marks."""
    return re.sub(r"\s|\*\*|\ufeff", "", re.sub(r"\n\s*— \d+ —\s*\n", "\n", text))


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_no_character_of_a_published_report_is_lost(path: Path) -> None:
    data = path.read_bytes()
    assert whole(read(data, path.name)) == squeeze(data.decode("utf-8-sig"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_the_raw_text_is_kept(path: Path) -> None:
    assert squeeze(read(path.read_bytes(), path.name).raw) == squeeze(path.read_text("utf-8-sig"))


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_any_encoding_gives_the_same_report(codec: str) -> None:
    text = REPORTS[3].read_text("utf-8")
    assert read(text.encode(codec), "a.txt").blocks == read(text.encode(), "a.txt").blocks


@pytest.mark.parametrize("date", ["【待填：成文日期】", "2024年  月  日", "××××年×月×日"])
def test_a_date_not_yet_filled_in_does_not_hide_the_signature(date: str) -> None:
    body = REPORTS[3].read_text("utf-8-sig").rstrip()
    document = read(f"{body}\n沈丘县司法局\n{date}\n".encode(), "draft.txt")
    (signature,) = [b for b in document.blocks if isinstance(b, Signature)]
    assert [plain(n) for n in signature.names] == ["沈丘县司法局"]
    assert not plain(signature.date)
    assert date not in whole(document)


def test_tabs_part_the_cells_of_a_table_whose_rows_are_to_be_filled_in() -> None:
    document = read(
        "关于开展检查的通知\n现就有关事项通知如下。\n序号\t名称\t问题\n1\t\t\n2\t\t\n特此通知。\n".encode(), "a.txt"
    )
    table = next(b for b in document.blocks if isinstance(b, Table))
    assert [plain(c) for c in table.header] == ["序号", "名称", "问题"]
    assert [plain(row[0]) for row in table.rows] == ["1", "2"]


def test_headings_that_lead_to_pages_are_a_contents_list_and_no_table() -> None:
    text = "目录\n一、总体情况\t1\n二、主要做法\t3\n某县2025年法治政府建设年度报告\n一、总体情况\n已办3件。\n二、主要做法\n已办5件。\n"
    document = read(text.encode(), "a.txt")
    assert not any(isinstance(b, Table) for b in document.blocks)
    assert [plain(b.inline) for b in document.blocks if isinstance(b, Heading)] == ["总体情况", "主要做法"]


def test_the_time_of_a_meeting_is_no_line_of_a_web_page() -> None:
    document = read(
        "第9次局长办公会议纪要\n时间：11月12日上午9:00\n地点：三楼会议室\n议题：研究整治工作\n会议听取了汇报。\n".encode(),
        "a.txt",
    )
    assert [words(b) for b in document.blocks[1:]] == [
        "时间：11月12日上午9:00",
        "地点：三楼会议室",
        "议题：研究整治工作",
        "会议听取了汇报。",
    ]
    assert not any(isinstance(b, Heading) for b in document.blocks)


def test_rules_keep_the_blank_behind_their_chapters_and_articles() -> None:
    document = read(
        "执法公示办法\n第一章 总则\n第一条  为规范行为，制定本办法。\n第二章 附则\n第二条 自印发之日起施行。\n".encode(),
        "a.txt",
    )
    assert "".join(map(words, document.blocks)) == (
        "执法公示办法第一章\u3000总则第一条\u3000为规范行为，制定本办法。第二章\u3000附则第二条\u3000自印发之日起施行。"
    )


def test_the_last_point_of_a_list_is_no_heading() -> None:
    document = read(
        "执法公示办法\n公示内容包括：\n（一）执法主体；\n（二）救济渠道。\n信息应当公开。\n".encode(), "a.txt"
    )
    assert not any(isinstance(b, Heading) for b in document.blocks)


def test_a_date_below_the_title_stays_there() -> None:
    document = read("在推进会上的讲话\n（2026年3月12日）\n同志们：\n今天部署任务。\n".encode(), "a.txt")
    assert [type(b).__name__ for b in document.blocks[:3]] == ["Title", "Signature", "Addressee"]
