"""Sheets, columns, addresses and closed choices of the workbook: they are named here only, for all steps."""

from __future__ import annotations

from msgspec import Struct

from drafter.model.facts import Arrangement, Kind, Layout, Precision, Status, Statutory
from drafter.places import Cell, column_letter


class Column(Struct, frozen=True):
    """One column: its heading, width in characters, the closed choices of a drop-down, the hint shown on entry.

    ``also`` are headings that people write for it; they are not read, and the finding that says so names the right one.
    """

    name: str
    width: int
    choices: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False
    also: tuple[str, ...] = ()


class SheetSchema(Struct, frozen=True):
    """One sheet: its name and its columns in the order in which they are written."""

    name: str
    columns: tuple[Column, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(c.name for c in self.columns)


def _choices(enum: type[Arrangement | Kind | Layout | Precision | Statutory | Status]) -> tuple[str, ...]:
    return tuple(member.value for member in enum)


GUIDE = SheetSchema("填表说明")

PROFILE = SheetSchema(
    "基本信息",
    (Column("项目", 16, required=True), Column("内容", 60, required=True), Column("说明", 50)),
)

SECTIONS = SheetSchema(
    "章节",
    (
        Column("序号", 6),
        Column("章节", 16, required=True),
        Column("标题", 50, required=True),
        Column("法定内容", 14, _choices(Statutory)),
        Column("编排", 12, _choices(Arrangement)),
    ),
)

METRICS = SheetSchema(
    "指标",
    (
        Column("编码", 9, required=True),
        Column("指标名称", 38, required=True),
        Column("单位", 8, required=True),
        Column("本年", 12, required=True),
        Column("上年", 12, also=("去年", "上一年", "上年度", "上年数", "去年数", "上年值", "上年同期")),
        Column("同比", 15, also=("增长", "增幅", "增长率", "同比增长", "增减", "同比增减")),
        Column("精度", 10, _choices(Precision)),
        Column("计算公式", 20, also=("公式", "算法")),
        Column("类别", 14),
        Column("口径", 30),
        Column("责任科室", 14),
        Column("备注", 20),
    ),
)

POINTS = SheetSchema(
    "要点",
    (
        Column("章节", 14, required=True),
        Column("小标题", 26, required=True),
        Column("要点标题", 26, required=True),
        Column("内容", 80, required=True),
        Column("状态", 8, _choices(Status)),
        Column("责任科室", 14),
        Column("备注", 20),
    ),
)

SHORTCOMINGS = SheetSchema(
    "不足与原因",
    (
        Column("不足", 50, required=True),
        Column("原因", 40, required=True),
        Column("对策", 40, required=True),
        Column("责任科室", 14),
        Column("备注", 20),
    ),
)

ANNEX = SheetSchema("附表")
ANNEX_HINT = (
    "附表（可不填）：下一行写表名，再下一行写表头，然后写数据；两张表之间空一行。"
    "表名右边的格子可写：附件（默认）或 正文 加章节名，三线表 或 全框，横排。本行不会印出。"
)
ANNEX_OPTIONS = ("附件", "正文", "三线表", "全框", "横排", "竖排")
"""What may stand beside the name of a table, besides the name of a chapter."""
ANNEX_SHIFT = 2
"""Rows that the hint and a blank take above the tables of 附表."""
HISTORY = SheetSchema("历年", (Column("编码", 9), Column("指标名称", 34), Column("单位", 8)))
FINDINGS = SheetSchema("检查结果")

SHEETS = (GUIDE, PROFILE, SECTIONS, METRICS, POINTS, SHORTCOMINGS, ANNEX, HISTORY)


class Item(Struct, frozen=True):
    """One item of 基本信息: its name, the explanation beside it, the choices, whether a report needs it.

    ``also`` as in ``Column``.
    """

    name: str
    explanation: str
    choices: tuple[str, ...] = ()
    required: bool = False
    also: tuple[str, ...] = ()


ITEMS = (
    Item(
        "单位名称",
        "全称，如：解放区司法局",
        required=True,
        also=("单位", "名称", "填报单位", "报告单位", "发文机关", "发文单位"),
    ),
    Item("单位类型", "从下拉列表中选", _choices(Kind), also=("类型", "单位类别")),
    Item("所属地区", "如：焦作市解放区", also=("地区", "所在地区", "行政区划")),
    Item("报告年度", "四位数字，如：2026", required=True, also=("年度", "年份", "报告年份", "所属年度")),
    Item(
        "报告标题", "可写 {单位名称}、{年度}；留空则用“××关于××年法治政府建设情况的报告”", also=("标题", "题目", "题名")
    ),
    Item("主送机关", "多个机关之间用顿号或逗号，末尾冒号由程序补", also=("主送", "主送单位", "抬头", "称谓")),
    Item(
        "导语",
        "第一段；以“现将有关情况报告如下：”一类的话结束。单元格内换行即分段",
        also=("前言", "引言", "开头", "开头语", "导言", "首段", "引语"),
    ),
    Item("结语", "最后一段，可留空", also=("结束语", "结尾", "结尾语", "末段", "尾语")),
    Item("署名", "发文机关全称；留空则用单位名称。联合发文用顿号隔开", also=("落款", "发文机关署名", "落款单位")),
    Item(
        "成文日期",
        "负责人签发的日期，如：2027年1月20日",
        also=("落款日期", "成文时间", "落款时间", "发文日期", "签发日期", "日期"),
    ),
    Item(
        "统计截止日",
        "数字统计到哪一天，如：2026年12月31日",
        also=("统计截止日期", "数据截止日", "数据截止日期", "截止日期", "统计截止时间"),
    ),
    Item(
        "版式",
        "公开：网站公开用，无红头；上行：报上级机关用，有红头和版记",
        _choices(Layout),
        also=("排版", "公文版式"),
    ),
    Item("发文机关标志", "红头上的字，如：解放区司法局文件（只用于上行）", also=("红头", "版头", "文件头")),
    Item("发文字号", "如：解司〔2027〕1号（只用于上行）", also=("文号", "发文号", "字号")),
    Item("签发人", "多人用顿号隔开（只用于上行）", also=("签发", "签发领导")),
    Item("附注", "如：此件公开发布；括号由程序补", also=("备注说明", "公开属性")),
    Item("抄送机关", "只用于上行", also=("抄送", "抄送单位")),
    Item("印发机关", "只用于上行", also=("印发单位",)),
    Item("印发日期", "只用于上行，如：2027年1月21日", also=("印发时间",)),
    Item("用印", "加盖印章的选“是”，程序按加盖印章的格式留位置，不画章", ("是", "否"), also=("盖章", "加盖印章")),
    Item("附主要指标表", "选“是”，在报告后附一张全部指标的表", ("是", "否"), also=("主要指标表", "附指标表")),
    Item("指标图", "要画成图的指标编码，用顿号隔开，最多6个；可留空", also=("图", "图表")),
    Item("不再提示", "已核对、不想再看到的检查，如：D305；或 D305@指标!D7。用顿号隔开", also=("不提示", "忽略")),
    Item(
        "底稿",
        "单位自己的 Word 文件（红头稿、信笺），如：红头.docx，和工作簿放在一起；报告排进它的【正文】处。可留空",
        also=("模板", "红头文件"),
    ),
)

PREVIEW = "印出来是（自动显示）"
"""The heading of the column that shows beside a text what it will print; only people read it."""

MISSING_CELL_MARKS = ("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!")


def address(sheet: SheetSchema, heading: str, index: int = 0) -> Cell:
    """Where ``unparse`` puts a field of the record number ``index`` (from 0): below its heading, in the schema's order."""
    return Cell(sheet.name, f"{column_letter(sheet.headings.index(heading))}{index + 2}")


def top(sheet: SheetSchema) -> Cell:
    """The cell that stands for a whole sheet, where nothing in it is the place to mend."""
    return Cell(sheet.name, "A1")


def item_address(item: str) -> Cell:
    """Where ``unparse`` puts the content of an item of 基本信息."""
    return address(PROFILE, "内容", [known.name for known in ITEMS].index(item))
