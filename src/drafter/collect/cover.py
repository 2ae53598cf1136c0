"""图文摘要: the page for the leader, on top of 汇总.xlsx. Its counts are live formulas over the sheets behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from drafter.collect.bodies import State
from drafter.collect.headlines import changes, made_by_odd, main_totals, sentences
from drafter.collect.look import (
    BAD,
    GROWTH,
    HEAD_INK,
    MUTED,
    POINTS,
    STATE_COLOURS,
    Look,
    number,
    number_format,
)
from drafter.collect.saying import amount
from drafter.collect.sheets import COMPLETENESS, ODD, OWING, TOTALS
from drafter.collect.summary import Summary
from drafter.collect.totals import Total
from drafter.language.dates import minute_told
from drafter.language.listing import named

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

COVER = "图文摘要"
_WIDTHS = (26, 12, 12, 14, 12, 12, 14)
_LAST = len(_WIDTHS) - 1
_ODD, _NAMED = 6, 40
_CHART_ROWS = 12


def write_cover(book: Workbook, look: Look, summary: Summary, moment: datetime, title: str) -> None:
    """Adds the page: how many reported, what the figures say, who is missing, what to look at."""
    page = _Page(book, look, summary)
    page.title(f"{title}{summary.year}年度法治政府建设年度报告汇总", f"{minute_told(moment)}汇总")
    page.states()
    page.sentences()
    page.missing()
    page.charts()
    page.totals()
    page.odd()
    page.close()


class _Page:
    """Writes from top to bottom, each row once: large workbooks are written row by row."""

    def __init__(self, book: Workbook, look: Look, summary: Summary) -> None:
        self.book, self.look, self.summary = book, look, summary
        self.sheet: Worksheet = book.add_worksheet(COVER)
        self.sheet.hide_gridlines(2)
        self.sheet.set_tab_color("#2F5E93")
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        self.row = 0
        self.state_rows = (0, 0)

    def title(self, title: str, below: str) -> None:
        self.sheet.set_row(0, 34)
        self._merged(title, font_size=18, bold=True, font_color=HEAD_INK)
        self._merged(below, font_color=MUTED, font_size=9)

    def _merged(self, text: str, height: float = 0, **looks: Any) -> None:
        if height:
            self.sheet.set_row(self.row, height)
        self.sheet.merge_range(self.row, 0, self.row, _LAST, text, self.look.bare(**looks))
        self.row += 1

    def _heading(self, text: str) -> None:
        self.row += 1
        self._merged(text, 22, bold=True, font_size=12, font_color=HEAD_INK)

    def states(self) -> None:
        """How many bodies are in each state, counted by Excel on 完整性."""
        bodies = self.summary.bodies
        self._heading("一、报送情况")
        last = max(2, len(bodies) + 1)
        self.sheet.set_row(self.row, 20)
        whole = "名单内外合计" if self.summary.completeness.rostered else "合计（没有名单）"
        self.sheet.write_string(self.row, 0, whole, self.look(bold=True))
        self.sheet.write_formula(
            self.row, 1, f"=COUNTA({COMPLETENESS}!$A$2:$A${last})", self.look(num_format='0"家"'), len(bodies)
        )
        self.row += 1
        first = self.row
        for state in State:
            ink, fill = STATE_COLOURS[state.value]
            self.sheet.write_string(self.row, 0, state.value, self.look(font_color=ink, bg_color=fill, bold=True))
            formula = f"=COUNTIF({COMPLETENESS}!$C$2:$C${last},A{self.row + 1})"
            self.sheet.write_formula(
                self.row, 1, formula, self.look(num_format='0"家"'), self.summary.completeness.count(state)
            )
            self.row += 1
        self.state_rows = (first, self.row - 1)

    def sentences(self) -> None:
        """What the figures say, in words."""
        self.row += 1
        for text in sentences(self.summary):
            self._merged(text, 18 * (1 + len(text) // 58), text_wrap=True, font_size=11)

    def missing(self) -> None:
        owing = [b for b in self.summary.bodies if b.state in (State.MISSING, State.UNREADABLE)]
        self._named("待催报", [b.name for b in owing if not b.came_as], "家")
        asked = [f"{b.name}（收到的“{b.came_as}”像是这一家）" for b in owing if b.came_as]
        self._named("先核对名称再催报", asked, "家")
        unplaced = [f"“{s.origin.file}”" for s in self.summary.completeness.unplaced]
        self._named("另有文件读不出，也看不出是哪家的", unplaced, "个")

    def _named(self, what: str, names: Sequence[str], unit: str) -> None:
        """A line in red with the first of some names, and how many there are; none without names."""
        if names:
            text = f"{what}：{named(names, _NAMED, unit)}。"
            self._merged(text, 18 * (1 + len(text) // 56), text_wrap=True, font_color=BAD, font_size=11)

    def charts(self) -> None:
        """Who reported; what changed most."""
        self._heading("二、图")
        first, last = self.state_rows
        chart = self.book.add_chart({"type": "doughnut"})
        chart.add_series(
            {
                "name": "报送情况",
                "categories": [COVER, first, 0, last, 0],
                "values": [COVER, first, 1, last, 1],
                "points": [{"fill": {"color": STATE_COLOURS[s.value][0]}} for s in State],
            }
        )
        self._place(chart, "报送情况", 0, 270)
        changed = changes(self.summary)
        if changed:
            order = {t.key: i for i, t in enumerate(self.summary.totals, 1)}
            bars = self.book.add_chart({"type": "bar"})
            cells = [order[t.key] + 1 for t in changed]
            names = ",".join(f"{TOTALS}!$B${r}" for r in cells)
            values = ",".join(f"{TOTALS}!$F${r}" for r in cells)
            bars.add_series(
                {
                    "name": "同比",
                    "categories": f"=({names})",
                    "values": f"=({values})",
                    "categories_data": [t.name for t in changed],
                    "values_data": [float(t.growth / 100) for t in changed if t.growth is not None],
                    "fill": {"color": "#5B86B8"},
                    "invert_if_negative": True,
                    "invert_if_negative_color": "#C9832B",
                    "data_labels": {"value": True, "num_format": GROWTH},
                    "gap": 60,
                }
            )
            bars.set_y_axis({"reverse": True, "label_position": "low", "num_font": {"size": 8}})
            bars.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
            bars.set_legend({"none": True})
            self._place(bars, "同比变化最大的指标", 2, 480)
        self.row += _CHART_ROWS

    def _place(self, chart: Any, title: str, column: int, width: int) -> None:
        chart.set_title({"name": title, "name_font": {"size": 11, "bold": True}})
        chart.set_chartarea({"border": {"none": True}})
        chart.set_size({"width": width, "height": 20 * _CHART_ROWS - 8})
        self.sheet.insert_chart(self.row, column, chart, {"description": title})

    def totals(self) -> None:
        self._heading("三、主要指标")
        heads = ("指标", "单位", "合计", "上年合计", "同比", "填报单位数", "未填单位数")
        self._row([(h, self.look.head) for h in heads])
        doubted = False
        for total in main_totals(self.summary):
            unit = total.unit
            odd = total.growth is not None and made_by_odd(self.summary, total)
            doubted = doubted or odd
            growth = total.growth if total.is_rate or total.growth is None else total.growth / 100
            right = {"align": "right"}
            self._row(
                [
                    (total.name, self.look()),
                    (unit, self.look(align="center")),
                    (number(total.value, unit), self._number(total, total.value)),
                    (number(total.previous, unit), self._number(total, total.previous)),
                    (
                        None if growth is None else float(growth),
                        self.look(
                            num_format=POINTS if total.is_rate else GROWTH,
                            **right,
                            **({"font_color": BAD, "italic": True} if odd else {}),
                        ),
                    ),
                    (len(total.filled), self.look(**right)),
                    (len(total.missing), self.look(**right)),
                ]
            )
        about = f"全部指标见“{TOTALS}”。率由分子、分母的合计算出，不平均。{OWING}"
        # Black and white print shows no red.
        about += "同比是红色斜体的，主要由还要核对的数造成，见下。" if doubted else ""
        self._merged(about, 14 * (1 + len(about) // 72), text_wrap=True, font_color=MUTED, font_size=9)

    def _number(self, total: Total, value: Any) -> Any:
        precision = total.precision if value is total.value else total.previous_precision
        return self.look(num_format=number_format(value, total.unit, precision), align="right")

    def _row(self, cells: Sequence[tuple[Any, Any]]) -> None:
        for column, (value, looks) in enumerate(cells):
            if value is None:
                self.sheet.write_blank(self.row, column, None, looks)
            elif isinstance(value, str):
                self.sheet.write_string(self.row, column, value, looks)
            else:
                self.sheet.write_number(self.row, column, value, looks)
        self.row += 1

    def odd(self) -> None:
        if not self.summary.odd:
            return
        sure = sum(o.sure for o in self.summary.odd)
        self._heading(f"四、请先核对（共{len(self.summary.odd)}处，其中很可能错的{sure}处，见“{ODD}”）")
        for odd in self.summary.odd[:_ODD]:
            mark = "很可能错" if odd.sure else "请核对"
            text = f"{mark}　{odd.body}　{odd.name} {amount(odd.value, odd.unit)}　{odd.reason}"
            shade = BAD if odd.sure else "#262626"
            self._merged(text, 17 * (1 + len(text) // 60), text_wrap=True, font_color=shade)

    def close(self) -> None:
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 1)
        self.sheet.center_horizontally()
        self.sheet.print_area(0, 0, max(1, self.row), _LAST)
        self.sheet.activate()
