"""What collecting has to say about the files as a whole (D95x); each rule with the page of ``drafter explain``."""

from __future__ import annotations

from drafter.findings import Rule, Severity


def _warning(code: str, name: str, doc: str) -> Rule:
    return Rule(code, name, Severity.WARNING, doc)


UNREADABLE = Rule(
    "D951",
    "文件读不出",
    Severity.ERROR,
    "收到的一个文件读不出来，或者看不出是哪个单位、哪一年的。\n\n"
    "为什么：它的数没有计入合计；不处理，合计就少一家。\n怎么改：按提示打开看一看，或请报送单位重发一份，再汇总一次。",
)
OTHER_YEAR = _warning(
    "D952",
    "不是这一年的",
    "收到的文件是另一个年度的，没有计入合计。\n\n"
    "为什么：不同年度的数加在一起没有意义。\n怎么改：请报送单位重发本年度的；年度填错的，改“基本信息”的“报告年度”。汇总哪一年，也可以用 --year 指定。",
)
NOT_EXPECTED = _warning(
    "D953",
    "不在名单上",
    "收到的一个文件，单位名称不在名单上；数已计入合计。\n\n"
    "为什么：可能是名单漏了，也可能是单位名称写得不一样，那样名单上的那一家会显示“未报”。\n"
    "怎么改：在名单里加上它，或请报送单位把“基本信息”的“单位名称”改成名单上的写法。",
)
LIKE_NAME = _warning(
    "D954",
    "名称相近，可能是同一单位",
    "两个名称很像（如“区司法局”和“某某区司法局”），可能是同一家单位的两种写法。程序不自作主张合并。\n\n"
    "为什么：合错了，一家的数就没有了；不合，一家可能算了两次。\n怎么改：是同一家的，把名称改成一样的，再汇总一次。",
)
OTHER_KIND = _warning(
    "D955",
    "单位类型与名单不同",
    "工作簿里的“单位类型”和名单上写的不一样；以名单为准。\n\n"
    "为什么：同类单位之间才好比较。\n怎么改：核对后，改名单或请报送单位改“基本信息”。",
)
NO_NAME = _warning(
    "D956",
    "没有写单位名称",
    "工作簿里没有填“单位名称”，程序按文件名认。\n\n为什么：认错了，数就算在别家头上。\n怎么改：请在“基本信息”里补上单位全称。",
)
NOT_READ = _warning(
    "D957",
    "没有读的文件",
    "文件夹里有些文件不是工作簿，也不是报告，没有读。\n\n"
    "为什么：压缩包、图片里可能正是某一家的报表。\n怎么改：压缩包请先解开；图片请对方改报工作簿。",
)
NOT_ADDED = _warning(
    "D958",
    "有数没有计入合计",
    "一个单位的一个数，计量单位与指标目录的不同又不能换算（如“人”和“人次”），或者编码与指标名称对不上，没有计入合计。\n\n"
    "为什么：把不同的东西加在一起，合计就错了。\n怎么改：请报送单位改成目录的计量单位，或核对编码。",
)
LIKE_ROWS = _warning(
    "D959",
    "自设指标按名称合并",
    "几个单位自己加的指标，名称和单位相同，已经合在一起。\n\n"
    "为什么：名称一样，口径不一定一样。\n怎么改：核对口径；要长期汇总的，请加到 metrics.csv，发给各单位。",
)
DOUBLE_ROW = _warning(
    "D960",
    "名单里重复",
    "名单里同一个单位写了两次，只算一次。\n\n为什么：应报数会多算。\n怎么改：删去名单里多余的一行。",
)
RULES = (
    UNREADABLE,
    OTHER_YEAR,
    NOT_EXPECTED,
    LIKE_NAME,
    OTHER_KIND,
    NO_NAME,
    NOT_READ,
    NOT_ADDED,
    LIKE_ROWS,
    DOUBLE_ROW,
)
