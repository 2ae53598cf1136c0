"""PDF files made by hand, page by page, with what no word processor writes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

PAPER = (0, 0, 595, 842)
SENTENCES = [
    f"{number}是推进第{at}项工作。全区各单位认真贯彻落实党中央决策部署，扎实推进法治政府建设，开展执法检查{100 + at}次。"
    for at, number in enumerate("一二三四五六七八九")
]
REPORT = ["某某区司法局2026年法治政府建设年度报告", "一、2026年法治政府建设举措和成效", *SENTENCES]


class OddPdf:
    """A PDF of pages given as operators; fonts are F1 (Chinese), F2 (Chinese from top to bottom), F3 (tells no characters)."""

    def __init__(self) -> None:
        self._objects = [b"", b""]
        self._pages: list[int] = []
        cid = (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
        )
        untold = (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+FangSong /DW 1000 /CIDToGIDMap /Identity"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        )
        fonts = []
        for name, encoding, below in (
            ("STSong-Light", "UniGB-UCS2-H", cid),
            ("STSong-Light", "UniGB-UCS2-V", cid),
            ("ABCDEF+FangSong", "Identity-H", untold),
        ):
            at = self.add(below)
            fonts.append(
                self.add(
                    f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{encoding} /DescendantFonts [{at} 0 R] >>"
                )
            )
        self.fonts = f"/Font << {' '.join(f'/F{n} {at} 0 R' for n, at in enumerate(fonts, 1))} >>"

    def add(self, words: str | bytes) -> int:
        """An object of the file; its number."""
        self._objects.append(words.encode() if isinstance(words, str) else words)
        return len(self._objects)

    def stream(self, content: str | bytes, more: str = "") -> int:
        packed = zlib.compress(content.encode() if isinstance(content, str) else content)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {more} >>\nstream\n".encode()
        return self.add(head + packed + b"\nendstream")

    def page(self, content: str, box: Sequence[float] = PAPER, more: str = "", resources: str = "") -> None:
        at = self.stream(content)
        sheet = " ".join(map(str, box))
        self._pages.append(
            self.add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{sheet}] /Contents {at} 0 R"
                f" /Resources << {self.fonts} {resources} >> {more} >>"
            )
        )

    def written(self, catalog: str = "") -> bytes:
        kids = " ".join(f"{at} 0 R" for at in self._pages)
        self._objects[0] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode()
        self._objects[1] = f"<< /Type /Pages /Count {len(self._pages)} /Kids [{kids}] >>".encode()
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, words in enumerate(self._objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + words + b"\nendobj\n"
        start = len(out)
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}".encode()
        out += f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def shown(words: str, matrix: str, font: str = "F1", size: float = 16) -> str:
    """Operators that print words where a matrix puts them."""
    return f"BT /{font} {size} Tf {matrix} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def lines(paragraphs: Sequence[str] = REPORT, width: int = 26) -> list[str]:
    """Paragraphs as lines of print, each with its indent as blanks."""
    whole = ["　　" + paragraph for paragraph in paragraphs]
    return [text[at : at + width] for text in whole for at in range(0, len(text), width)]


def upright(text: Sequence[str], left: float = 80, top: float = 760, font: str = "F1") -> str:
    """Lines one below the other."""
    found = ""
    for at, line in enumerate(text):
        words = line.lstrip("　")
        found += shown(words, f"1 0 0 1 {left + 16 * (len(line) - len(words))} {top - 26 * at}", font)
    return found


def sideways(text: Sequence[str]) -> str:
    """Lines from the foot of the sheet to its head, the first one at the left: read with the sheet turned to the right."""
    found = ""
    for at, line in enumerate(text):
        words = line.lstrip("　")
        found += shown(words, f"0 1 -1 0 {100 + 20 * at} {80 + 16 * (len(line) - len(words))}")
    return found
