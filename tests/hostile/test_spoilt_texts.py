"""Texts, pages and PDF in every state that a download, an e-mail or an old program leaves them in."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from attacks import packed, parts, report, survives, workbook

ROOT = Path(__file__).parents[1]
OPENING = "关于2024年度法治政府建设情况的报告\n"

Spoil = Callable[[str], bytes]
TEXTS: dict[str, Spoil] = {
    **{f"as {c}": lambda t, c=c: t.encode(c, "replace") for c in ("gb18030", "utf-16", "utf-16-le", "utf-32", "big5")},
    **{f"in the foreign {c}": lambda t, c=c: t.encode(c, "replace") for c in ("shift_jis", "euc_kr", "utf-7", "cp037")},
    "cut in a character": lambda t: t.encode()[:-2],
    "bytes between": lambda t: b"\xff\xfe\x80".join(line.encode() for line in t.split("\n")),
    "zeros between": lambda t: "\0".join(t.split("\n")).encode(),
    "control characters": lambda t: "\x02".join(t).encode()[:20_000],
    "halves of characters": lambda t: t.replace("。", "\ud800。").encode("utf-8", "surrogatepass"),
    "all on one line": lambda t: t.replace("\n", "").encode(),
    "a line for each character": lambda t: "\n".join(t[:4000]).encode(),
    "backwards": lambda t: t[::-1].encode(),
    "lines backwards": lambda t: "\n".join(t.split("\n")[::-1]).encode(),
    "no numbers": lambda t: re.sub(r"\d", "", t).encode(),
    "numbers without end": lambda t: re.sub(r"\d+", "9" * 300, t).encode(),
    "full width": lambda t: t.translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)}).encode(),
    "no marks": lambda t: re.sub(r"[。，；：、]", "", t).encode(),
    "only marks": lambda t: OPENING.encode() + "，。；“（".encode() * 2_000,
    "every line twice": lambda t: "\n".join(line for line in t.split("\n") for _ in "ab").encode(),
    "tabs for blanks": lambda t: t.replace("，", "\t").encode(),
    "bars": lambda t: t.replace("，", "|").encode(),
    "headings all over": lambda t: re.sub(r"^", "一、", t, flags=re.M).encode(),
    "a table of 5,000 rows": lambda t: (t + "\n| 甲 | 1 |" * 5_000).encode(),
    "words of templates": lambda t: t.replace("。", "{{ 1/0 }}{TJ04}[x]@表。").encode(),
    "a pile of signs": lambda t: (t + "e" + "\u0301" * 5_000).encode(),
    "nothing": lambda t: b"",
    "blanks": lambda t: b" \n\t\r\n" * 500,
    "one sign": lambda t: b"x",
    "a kilobyte of zeros": lambda t: b"\0" * 1024,
}
PAGES: dict[str, Spoil] = {
    "plain": lambda t: _page(t.replace("\n", "<br>")),
    "unclosed": lambda t: _page("<div><p><b>".join(t.split("\n"))),
    "a declared encoding that is another": lambda t: b'<meta charset="big5">' + _page(t),
    "an unknown encoding": lambda t: b'<meta charset="nothing">' + _page(t),
    "tags cut": lambda t: _page(t)[:-9],
    "a doctype with entities": lambda t: b'<!DOCTYPE html [<!ENTITY a "b">]>' + _page(t.replace("。", "&a;。")),
    "references": lambda t: _page("".join(f"&#{ord(c)};" for c in t)),
    "wrong references": lambda t: _page(t.replace("。", "&#xD800;&#0;&#99999999;。")),
    "styles and scripts": lambda t: _page(f"<style>{t}</style><script>{t}</script><p>{t}</p>"),
    "frames": lambda t: _page("<iframe src='http://127.0.0.1:1/'></iframe><frameset><frame src='x'></frameset>"),
    "one table": lambda t: _page("<table>" + f"<tr><td colspan=999999999>{t}</td></tr>" * 3 + "</table>"),
    "wide spans": lambda t: _page("<table><tr><td rowspan=65534 colspan=1000>甲</td></tr><tr><td>乙</td></tr></table>"),
    "hidden": lambda t: _page(f"<p hidden style='display:none'>{t}</p>"),
    "svg": lambda t: _page(f"<svg><text>{t}</text></svg>"),
    "no tags": lambda t: t.encode(),
    "an e-mail": lambda t: (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n" + _page(t)
    ),
}
PDFS: dict[str, Spoil] = {
    "no pages": lambda t: b"%PDF-1.4\n%%EOF",
    "cut": lambda t: _pdf()[: len(_pdf()) // 2],
    "no end": lambda t: _pdf()[:-40],
    "bytes changed": lambda t: bytes(b ^ (255 if i % 97 == 0 else 0) for i, b in enumerate(_pdf())),
    "numbers changed": lambda t: re.sub(rb"\b\d\b", b"9", _pdf()),
    "encrypted": lambda t: _pdf().replace(b"trailer\n<<", b"trailer\n<</Encrypt 99 0 R"),
    "pages in a circle": lambda t: _pdf().replace(b"/Kids [", b"/Kids [1 0 R 2 0 R 3 0 R "),
    "rubbish before": lambda t: b"\0" * 900 + _pdf(),
}
OTHERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a workbook as a report": ("x.docx", workbook),
    "a report as a page": ("x.html", report),
    "a report as a text": ("x.txt", report),
    "an empty zip": ("x.docx", lambda: packed({})),
    "a zip of something else": ("x.docx", lambda: packed({"a.txt": b"a"})),
    "a zip of Chinese names": ("x.docx", lambda: packed({"报告/正文.txt": "甲".encode()})),
    "lzma": ("x.docx", lambda: packed(parts(report), 14)),
    "bzip2": ("x.docx", lambda: packed(parts(report), 12)),
    "zip bytes twice": ("x.docx", lambda: report() * 2),
    "bytes before the zip": ("x.docx", lambda: b"rubbish" * 100 + report()),
    "a picture": ("x.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 400),
    "rich text": ("x.txt", lambda: rb"{\rtf1\ansi\ansicpg936 \'b7\'a8}"),
    "a program": ("x.txt", lambda: b"MZ\x90\x00" + bytes(range(256)) * 20),
}
COMMANDS = (
    ("import", "{}", "--out", "新.xlsx", "--json"),
    ("check", "{}", "--json"),
    ("format", "{}", "--out", "新.docx"),
    ("new", "新.xlsx", "--year", "2026", "--from", "{}"),
    ("collect", "{}", "--out", "汇总.xlsx", "--json"),
    ("check", "{}"),
)


@cache
def _text() -> str:
    return (ROOT / "reports" / "001.txt").read_text("utf-8-sig")


def _page(inner: str) -> bytes:
    return f"<html><body><h1>{OPENING}</h1>{inner}</body></html>".encode()


@cache
def _pdf() -> bytes:
    """A small PDF written out, so that its parts can be changed: Latin letters, no font of its own."""
    stream = b"BT /F1 12 Tf 72 700 Td (Report 2024 9 8 7) Tj ET"
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + end % (table, len(out))


CASES = [
    *(
        (f"{name}.txt", f"x{i % 2 or ''}.txt", lambda s=spoil: s(_text()))
        for i, (name, spoil) in enumerate(TEXTS.items())
    ),
    *((f"{name}.html", "x.html", lambda s=spoil: s(_text())) for name, spoil in PAGES.items()),
    *((f"{name}.pdf", "x.pdf", lambda s=spoil: s("")) for name, spoil in PDFS.items()),
    *((name, file, make) for name, (file, make) in OTHERS.items()),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
@pytest.mark.parametrize(("file", "make"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_report_in_a_bad_state(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    make: Callable[[], bytes],
    command: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(file).write_bytes(make())
    survives(capsys, *[word.format(file) for word in command])
