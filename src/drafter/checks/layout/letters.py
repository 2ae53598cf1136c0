"""Typefaces, sizes and colours by part (GB/T 9704-2012 5.2.2, 5.2.4, 7.2.4, 7.3.1, 7.3.3, 7.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.layout.alike import PerStretch, points
from drafter.checks.layout.parts import HEADINGS, Part
from drafter.findings import Rule, Severity
from drafter.gbt9704 import numbers
from drafter.gbt9704.numbers import is_face, is_latin_face
from drafter.language.patterns import HAN, Lazy
from drafter.model.look import Stretch

_HAN = Lazy(HAN)
_LATIN = Lazy(r"[0-9A-Za-z]")
# Marks that both scripts share: Word sets them in the Latin font unless the run says otherwise.
_SHARED = Lazy("[“”‘’—…]")
_BLACK = ("", "000000")

_WANTED = {
    Part.TITLE: numbers.TITLE,
    Part.ANNEX_TITLE: numbers.TITLE,
    **dict(zip(HEADINGS, numbers.HEADINGS, strict=True)),
    Part.ANNEX: numbers.ANNEX,
    Part.IMPRINT: numbers.IMPRINT,
}
_TEXT = frozenset((Part.BODY, Part.ADDRESSEE, Part.NAME, Part.DATE, Part.NOTE, Part.ATTACHMENT_NOTE, Part.NUMBER))


def _letters(part: Part, stretch: Stretch) -> Iterator[str]:
    wanted = _WANTED.get(part, numbers.BODY)
    if _HAN.search(stretch.text) and not is_face(stretch.east_asia, wanted.face):
        yield f"{part}用的是{_named(stretch.east_asia)}"
    if abs(stretch.size - wanted.size) > 0.25:
        yield f"{part}的字号是{points(stretch.size)}"


def _named(font: str) -> str:
    return f"“{font}”" if font else "没有指定的字体"


def _text(part: Part, stretch: Stretch) -> Iterator[str]:
    yield from _letters(part, stretch)
    if _LATIN.search(stretch.text) and not is_latin_face(stretch.ascii):
        yield f"{part}里的数字或字母用的是{_named(stretch.ascii)}"
    western = not stretch.hint and not any(is_face(stretch.h_ansi, face) for face in numbers.FACES)
    if western and _SHARED.search(stretch.text):
        yield f"{part}里的引号、破折号会用西文字体{_named(stretch.h_ansi)}显示"


def _color(part: Part, stretch: Stretch) -> Iterator[str]:
    if stretch.color not in _BLACK:
        yield f"{part}里有字不是黑色（{stretch.color}）"


def _issuer(part: Part, stretch: Stretch) -> Iterator[str]:
    if _HAN.search(stretch.text) and not is_face(stretch.east_asia, numbers.ISSUER_FACE):
        yield f"{part}用的是{_named(stretch.east_asia)}"


def _signer(part: Part, stretch: Stretch) -> Iterator[str]:
    if _HAN.search(stretch.text) and not is_face(stretch.east_asia, numbers.SIGNER_FACE):
        yield f"{part}用的是{_named(stretch.east_asia)}"


RULES = (
    PerStretch(
        Rule(
            "G522",
            "正文的字体字号不对",
            Severity.WARNING,
            """正文、主送机关、署名、日期等用的不是3号仿宋，或数字、标点落到了别的字体。

为什么：公文格式各要素没有特别说明的，一般用3号仿宋体；字体混用、字号不一，版面不庄重，每行字数也对不齐。
怎么改：选中正文，中文字体设仿宋_GB2312（或仿宋），西文字体设Times New Roman，字号三号；引号落到西文字体的，连同引号重设一次中文字体；或者运行drafter format。
依据：GB/T 9704—2012 第5.2.2条（一般）：如无特殊说明，各要素一般用3号仿宋体字。

反例：
    [版式]
    正文 | 字体 | 宋体

反例：
    [版式]
    正文 | 字号 | 14

反例：
    [版式]
    正文 | 西文 | Calibri

反例：
    [版式]
    正文 | 标点 | 西文

反例：
    [版式]
    主送机关 | 字体 | 楷体

正例：
    [版式]
    正文 | 字体 | 仿宋

正例：
    [版式]
    正文 | 西文 | 仿宋_GB2312
""",
        ),
        _TEXT,
        _text,
        "这里一般用3号（16磅）仿宋，数字和字母用Times New Roman或仿宋。",
    ),
    PerStretch(
        Rule(
            "G524",
            "文字不是黑色",
            Severity.WARNING,
            """正文里有红色、蓝色等不是黑色的字。

为什么：公文文字的颜色没有特别说明的为黑色；彩色多是修改时做的记号，忘了改回来。
怎么改：选中这些字，把字体颜色改为“自动”或黑色；或者运行drafter format。
依据：GB/T 9704—2012 第5.2.4条（一般）：如无特殊说明，各要素文字的颜色均为黑色。

反例：
    [版式]
    正文 | 颜色 | FF0000

反例：
    [版式]
    标题 | 颜色 | C00000

正例：
    [版式]
    正文 | 颜色 | 000000
""",
        ),
        frozenset((*_TEXT, *HEADINGS, Part.HEADING, Part.TITLE, Part.ANNEX, Part.ANNEX_TITLE, Part.IMPRINT)),
        _color,
        "公文的字是黑色的，请把字体颜色改为“自动”。",
    ),
    PerStretch(
        Rule(
            "G7241",
            "发文机关标志的字体",
            Severity.WARNING,
            """发文机关标志用的不是小标宋体。

为什么：标准推荐发文机关标志用小标宋体，醒目、庄重。
怎么改：选中发文机关标志，把字体改为方正小标宋简体；单位的红头是统一印制的，可以不改。
依据：GB/T 9704—2012 第7.2.4条（推荐）：发文机关标志推荐使用小标宋体字。

反例：
    [版式]
    发文机关标志 | 字体 | 黑体

正例：
    [版式]
    发文机关标志 | 字体 | 方正小标宋_GBK
""",
        ),
        frozenset((Part.ISSUER,)),
        _issuer,
        "标准推荐用小标宋体。",
    ),
    PerStretch(
        Rule(
            "G7261",
            "签发人姓名的字体",
            Severity.ERROR,
            """签发人姓名用的不是楷体。

为什么：“签发人”三字用3号仿宋，姓名用3号楷体，这样一眼能看出是谁签发的。
怎么改：选中签发人姓名，把字体改为楷体_GB2312（或楷体）；或者运行drafter format。
依据：GB/T 9704—2012 第7.2.6条（规定）：“签发人”三字用3号仿宋体字，签发人姓名用3号楷体字。

反例：
    [版式]
    签发人姓名 | 字体 | 仿宋_GB2312

正例：
    [版式]
    签发人姓名 | 字体 | 楷体
""",
        ),
        frozenset((Part.SIGNER,)),
        _signer,
        "签发人姓名用3号楷体。",
    ),
    PerStretch(
        Rule(
            "G731",
            "标题的字体字号不对",
            Severity.WARNING,
            """公文标题用的不是2号小标宋体。

为什么：标题一般用2号小标宋体，与正文、层次标题分得清；用宋体加粗、黑体代替，一看就不是正式公文。
怎么改：选中标题，中文字体设方正小标宋简体，字号二号；没有装这个字体的，先装单位已取得授权的字体；或者运行drafter format。
依据：GB/T 9704—2012 第7.3.1条（一般）：一般用2号小标宋体字。

反例：
    [版式]
    标题 | 字体 | 黑体

反例：
    [版式]
    标题 | 字号 | 18

正例：
    [版式]
    标题 | 字体 | 方正小标宋_GBK
""",
        ),
        frozenset((Part.TITLE,)),
        _letters,
        "标题一般用2号（22磅）小标宋体。",
    ),
    PerStretch(
        Rule(
            "G7332",
            "标题的层次字体不对",
            Severity.WARNING,
            """“一、”“（一）”“1.”“（1）”各层标题用的字体或字号不对。

为什么：一般第一层用黑体、第二层用楷体、第三层和第四层用仿宋，都是3号，靠字体就能看清层次。
怎么改：照上面的字体改，字号三号；用了标题样式的，改样式一处就全改了；或者运行drafter format。
依据：GB/T 9704—2012 第7.3.3条（一般）：第一层用黑体字、第二层用楷体字、第三层和第四层用仿宋体字标注。

反例：
    [版式]
    一级标题 | 字体 | 仿宋_GB2312

反例：
    [版式]
    二级标题 | 字体 | 黑体

反例：
    [版式]
    一级标题 | 字号 | 18

正例：
    [版式]
    一级标题 | 字体 | SimHei
    二级标题 | 字体 | 楷体
""",
        ),
        frozenset(HEADINGS),
        _letters,
        "一般第一层用3号黑体，第二层3号楷体，第三、四层3号仿宋。",
    ),
    PerStretch(
        Rule(
            "G7371",
            "附件序号和标题的字体",
            Severity.ERROR,
            """附件首页左上角的“附件1”不是3号黑体，或附件标题不是2号小标宋体。

为什么：“附件”二字和序号用3号黑体，顶格排在版心左上角第一行；附件格式和正文一样，标题用2号小标宋体。
怎么改：选中“附件1”，改为黑体、三号；附件标题改为方正小标宋简体、二号；或者运行drafter format。
依据：GB/T 9704—2012 第7.3.7条（规定）：“附件”二字及附件顺序号用3号黑体字顶格编排在版心左上角第一行。

反例：
    [版式]
    附件序号 | 字体 | 仿宋_GB2312

正例：
    [版式]
    附件序号 | 字体 | 黑体
""",
        ),
        frozenset((Part.ANNEX, Part.ANNEX_TITLE)),
        _letters,
        "“附件”及序号用3号黑体，附件标题用2号小标宋体。",
    ),
    PerStretch(
        Rule(
            "G742",
            "版记的字体字号",
            Severity.WARNING,
            """版记（抄送机关、印发机关、印发日期）用的不是4号仿宋。

为什么：版记一般用4号仿宋，比正文小一号，与正文分得开。
怎么改：选中版记，改为仿宋_GB2312（或仿宋）、四号；或者运行drafter format。
依据：GB/T 9704—2012 第7.4.2条、第7.4.3条（一般）：用4号仿宋体字。

反例：
    [版式]
    版记 | 字号 | 16

正例：
    [版式]
    版记 | 字号 | 14
""",
        ),
        frozenset((Part.IMPRINT,)),
        _letters,
        "版记一般用4号（14磅）仿宋。",
    ),
)
