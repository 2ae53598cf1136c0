"""The sheet 填表说明: one page, with a small worked example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drafter.model.placeholders import TO_NAME
from drafter.model.schema import GUIDE, PROFILE, SHORTCOMINGS
from drafter.places import Cell
from drafter.workbook import look
from drafter.workbook.guards import LAST_ROW, areas

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

STEPS = (
    ("基本信息", "填单位名称、报告年度等；格子右侧有箭头的从中选。"),
    ("章节", "法定四项内容已经排好。可改标题、改序号调整先后；“编排”决定要点怎样编号。"),
    ("指标", "只填“本年”“上年”两列的白格。没有的数留空，确实为零的填 0；灰格自动计算。可以插入行，添加自己的指标。"),
    ("要点", "范文可以直接用，也可以改写、增删。核对属实后，删去备注里的“范文，待核实”；不用的，状态选“停用”。"),
    ("不足与原因", "一行一条，不足和原因都要写；“对策”会自动写进下一年的安排。"),
    ("生成报告", "保存并关闭本表，运行 drafter build 文件名.xlsx。缺的数在初稿里显示为黄色的【待填：名称】。"),
)

YEARS_MARK = "2026　2025　2027"
MARKS = (
    ("{TJ04} 或 {人民调解成功}", "1996件", "数和单位"),
    ("{TJ04|数}", "1996", "只要数，单位自己写"),
    ("{TJ04|上年}", "1902件", "上年的数"),
    ("{TJ04|同比}", "增长4.9%", "率的同比写作“提高1.2个百分点”"),
    ("{TJ04|增减}", "增加94件", "与上年相差多少"),
    ("{年度} {上年度} {下年度}", YEARS_MARK, "年份，明年不用改"),
    ("[办理司法确认{TJ09}。]", "（TJ09 没填，这句不出现）", "方括号里的数缺一个，整个方括号略去"),
)

EXAMPLE = (
    ("指标表填", "TJ03 人民调解受理：本年 2075，上年 1980　　TJ04 人民调解成功：本年 1996　　TJ09 司法确认：留空"),
    ("要点里写", "全年受理案件{TJ03}[，同比{TJ03|同比}]，调解成功{TJ04}，成功率{TJ05}。[办理司法确认{TJ09}。]"),
    ("报告印出", "全年受理案件2075件，同比增长4.8%，调解成功1996件，成功率96.2%。"),
)

WORDS = (
    ("要点标题", "印作“一是……。”。写“导语”的印在本章（或本小标题）最前、不编号；写“结语”的印在最后。"),
    ("小标题", "印作（一）（二）……，单独成行；以“。”结尾的，与正文接排成一段。序号一律不要自己写。"),
    ("编排", "一是分段：每条一段；一是连排：各条接成一段；数字：按层次编号；不编号：普通段落。"),
    ("精度", "30余、近30、99%以上这类约数，可以直接写在“本年”里，也可以填 30、再选“余”。"),
    ("换行", "在格子里按 Alt+Enter 换行，报告里另起一段。"),
    ("附表、历年", "附表随报告附上，写法见该表第一行；“历年”存以前各年的数，可以没有。"),
)

COLOURS = (
    (look.NEEDED, "深黄：必填，还没有填"),
    (look.OPTIONAL, "浅黄：正文的方括号里用到，没有数可以不填"),
    (look.ALARM, "浅红：部分大于总数、合计对不上，或率超过100%，请核对"),
    (look.GREY, "浅灰：自动计算，不用填"),
    (look.REVIEW, "浅绿：范文，待核实"),
    (look.CONFIRM, "浅蓝：从旧报告来的，请核对；核对后删去备注"),
    (look.ASKED, "浅紫：去年的安排和不足，要逐条答复；状态“停用”，不印进报告"),
)


def write_guide(
    book: Workbook, bureau: str, year: str, footer: str, required: Sequence[Cell] = (), *, untold: bool = False
) -> None:
    """Add the guide as the first sheet; ``untold``: 不足与原因 has no row yet, and needs one."""
    sheet = book.create_sheet(GUIDE.name, 0)
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = look.TABS[GUIDE.name]
    for letter, width in zip("ABCD", (16, 30, 27, 33), strict=True):
        sheet.column_dimensions[letter].width = width
    plain = look.style(border=False, locked=True)
    muted = look.style(border=False, locked=True, ink=look.MUTED)
    row = 1

    def put(column: int, text: str, style: look.Style, last: int = 0, fill: str = "") -> None:
        cell = sheet.cell(row, column, text)
        cell.data_type = "s"
        style.on(cell)
        if fill:
            look.style(fill, locked=True).on(cell)
        if last > column:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=last)

    def high(text: str, width: float) -> None:
        sheet.row_dimensions[row].height = look.lines_of(text, width) * look.LINE_HEIGHT + 4

    def head(text: str) -> None:
        nonlocal row
        sheet.row_dimensions[row].height = 9
        row += 1
        put(1, text, look.style(ink=look.HEAD_INK, bold=True, border=False, locked=True, size=11.5), last=4)
        sheet.row_dimensions[row].height = 22
        row += 1

    put(
        1,
        "法治政府建设年度报告填报表",
        look.style(ink=look.HEAD_INK, bold=True, border=False, locked=True, size=17),
        last=4,
    )
    sheet.row_dimensions[row].height = 32
    row += 1
    put(1, "　".join(t for t in (bureau, f"{year}年度" if year else "") if t), muted, last=4)
    if required:
        row += 1
        put(1, "", look.style(ink=look.HEAD_INK, bold=True, border=False, locked=True), last=4)
        sheet.cell(row, 1).value = _still_to_fill_in(required, untold=untold)
    row += 1
    head("一、六步填完")
    for number, (name, text) in enumerate(STEPS, 1):
        put(1, f"{number}　{name}", look.style(border=False, locked=True, bold=True))
        put(2, text, plain, last=4)
        high(text, 90)
        row += 1
    head("二、内容里可以写的记号（花括号、竖线、方括号用键盘上的半角符号，全角也认）")
    for column, text in ((1, "写法"), (3, "报告里"), (4, "说明")):
        put(column, text, look.head_style(), last=2 if column == 1 else 0)
    look.head_style().on(sheet.cell(row, 2))
    row += 1
    for written, printed, note in MARKS:
        put(1, written, look.style(locked=True), last=2)
        look.style(locked=True).on(sheet.cell(row, 2))
        put(3, _years(year) if printed is YEARS_MARK else printed, look.style(locked=True))
        put(4, note, look.style(locked=True, ink=look.MUTED))
        high(note, 34)
        row += 1
    head("三、一个小例子")
    for name, text in EXAMPLE:
        put(1, name, look.style(look.LABEL, locked=True, bold=True))
        put(2, text, look.style(locked=True), last=4)
        for column in (3, 4):
            look.style(locked=True).on(sheet.cell(row, column))
        high(text, 90)
        row += 1
    head("四、几个词")
    for name, text in WORDS:
        put(1, name, look.style(border=False, locked=True, bold=True))
        put(2, text, plain, last=4)
        high(text, 90)
        row += 1
    head("五、颜色")
    for fill, text in COLOURS:
        put(1, "", plain, fill=fill)
        put(2, text, plain, last=4)
        sheet.row_dimensions[row].height = 20
        row += 1
    sheet.print_area = f"A1:D{row - 1}"
    look.set_up_page(sheet, 0, landscape=False, footer=footer)
    sheet.page_setup.fitToHeight = 1
    look.protect(sheet)


def _still_to_fill_in(required: Sequence[Cell], *, untold: bool) -> str:
    """A formula that counts the required cells that are empty, or hold a hint for a name ({上一级主管部门})."""
    names = dict.fromkeys(cell.sheet for cell in required)
    counts = [
        count
        for name in names
        for area in areas([cell.ref for cell in required if cell.sheet == name])
        for count in (
            f"COUNTBLANK('{name}'!{area})",
            *([f"COUNTIF('{name}'!{area},\"*{TO_NAME}*\")"] if name == PROFILE.name else ()),
        )
    ]
    if untold:
        counts.append(f"IF(COUNTA('{SHORTCOMINGS.name}'!A2:C{LAST_ROW})=0,1,0)")
    left = "+".join(counts)
    return f'=IF({left}=0,"必填的都填好了",{left}&" 项必填还没有填（深黄色的格子）")'


def _years(year: str) -> str:
    if not year.isdecimal():
        return YEARS_MARK
    this = int(year)
    return "　".join(str(y) for y in (this, this - 1, this + 1))
