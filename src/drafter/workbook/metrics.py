"""The sheet 指标: numbers as clerks type them, with their precision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

from drafter.findings import Finding
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.precision import DECIMALS
from drafter.model.facts import Metric, Precision, code_form
from drafter.model.formula import Fault, FormulaError, derive, parse
from drafter.model.formula import names as names_in
from drafter.model.numbers import Number, read_number, rounded, typed_growth
from drafter.places import Cell, column_index
from drafter.workbook import rules
from drafter.workbook.book import Oddity, Percent, Value
from drafter.workbook.exactness import contrary_precision, doubtful_precision
from drafter.workbook.grid import Grid, Row, Tell, as_text, is_error_mark, odd_cell
from drafter.workbook.rules.looks import MANY_DECIMALS
from drafter.workbook.rules.unread import UNREAD
from drafter.workbook.seen import as_seen, hides
from drafter.workbook.strays import name_findings

THIS_YEAR, LAST_YEAR = "本年", "上年"
NO_NUMBER = ("-", "—", "/", "／", "无", "——")
"""How tables say that there is none."""
_REFERENCE = Lazy(r"(?<![A-Za-z!$'’_\d.])([A-Z]{1,3})([1-9]\d{0,4})(?![\d(A-Za-z_!])")
TOO_LARGE = Decimal(10) ** 15
"""Beyond the digits that Excel keeps, and beyond anything that a bureau counts."""


def parse_metrics(grid: Grid | None, report: Tell) -> tuple[Metric, ...]:
    """All metrics of the sheet, with what their formulas come to."""
    if grid is None:
        return ()
    reader = _Reader(grid, report)
    metrics: list[Metric] = []
    codes: dict[str, Row] = {}
    names: dict[str, Row] = {}
    for row in grid.rows:
        code, name = code_form(row.text("编码")), "".join(row.text("指标名称").splitlines())
        if not code and not name:
            continue
        if code and code in codes:
            first = codes[code].number
            report(
                rules.DUPLICATE_CODE.at(
                    row.cell("编码"), f"编码 {code} 在第{first}行已经用过，程序只取第{first}行。请删去或换一个编码。"
                )
            )
            continue
        if name and name in names:
            first = names[name].number
            report(
                rules.DUPLICATE_NAME.at(
                    row.cell("指标名称"),
                    f"指标“{name}”在第{first}行已经有了，程序只取第{first}行。请改成可以区分的名称。",
                )
            )
            continue
        for finding in name_findings(row.words("指标名称")) if "指标名称" in grid.columns else ():
            report(finding)
        codes.setdefault(code, row)
        names.setdefault(name, row)
        metrics.append(reader.metric(row, code, name))
    computed, errors = derive(tuple(metrics))
    for metric, error in errors:
        cell = grid.sheet.cell(metric.row - grid.sheet.first, grid.columns["计算公式"])
        report(_formula_finding(cell, error, metric.name))
    rows = {row.number: row for row in (*codes.values(), *names.values())}
    for metric in computed:
        if metric.derived:
            for finding in _doubtful(metric, rows[metric.row]):
                report(finding)
    return computed


def _doubtful(metric: Metric, row: Row) -> Iterator[Finding]:
    """What is wrong with a number that a formula gives."""
    if not names_in(parse(metric.formula)):
        yield rules.BAD_FORMULA.at(
            row.cell("计算公式"),
            f"“{metric.name}”的公式“{metric.formula[:20]}”里没有别的指标，总是这个数。"
            "请写成 TJ04/TJ03*100 的样子；直接填数的，填到“本年”，清空公式。",
        )
    yield from contrary_precision(metric, row)
    exact = metric.value
    if metric.unit != "%" or exact is None:
        return
    found = rounded(exact, metric.precision)
    if hides(exact, found, metric.unit):
        yield MANY_DECIMALS.at(
            row.cell("精度"),
            f"“{metric.name}”算出来是{exact:.4f}%，会印成{plain_numeral(found)}%。请核对；要印准些，把“精度”选成“两位小数”。",
        )


def _formula_finding(cell: Cell, error: FormulaError, name: str) -> Finding:
    """The finding for a formula that cannot be computed."""
    match error.fault:
        case Fault.CIRCULAR:
            return rules.CIRCULAR.at(cell, f"“{name}”的公式绕回了自己（{error.detail}）。请把其中一个改成直接填数。")
        case Fault.DIVISION_BY_ZERO:
            return rules.DIVISION_BY_ZERO.at(
                cell, f"“{name}”的公式除以了零。请核对作分母的指标；确实为零的，在正文里删去这个率。"
            )
        case Fault.UNKNOWN:
            return rules.BAD_FORMULA.at(
                cell, f"“{name}”的公式用到了“{error.detail}”，“指标”表里没有这个编码或名称。请改正公式或补上这一行。"
            )
        case _:
            return rules.BAD_FORMULA.at(
                cell, f"“{name}”的公式在“{error.detail}”处读不懂。请写成 TJ04/TJ03*100 的样子。"
            )


class _Reader:
    def __init__(self, grid: Grid, report: Tell) -> None:
        self.grid, self.report = grid, report

    def metric(self, row: Row, code: str, name: str) -> Metric:
        unit, formula = row.text("单位").replace("％", "%"), row.text("计算公式")
        value = self._number(row, THIS_YEAR, unit, formula)
        previous = self._number(row, LAST_YEAR, unit, formula)
        precision = self._precision(row, value)
        self._look_at_growth(row, previous, formula)
        if value is not None:
            for finding in doubtful_precision(row, value, precision, unit):
                self.report(finding)
        return Metric(
            key=code or name,
            name=name or code,
            unit=unit,
            value=value.value if value else None,
            previous=previous.value if previous else None,
            precision=precision,
            numeral=value.numeral if value else "",
            previous_precision=previous.precision if previous else Precision.EXACT,
            previous_numeral=previous.numeral if previous else "",
            formula=formula,
            code=code,
            category=row.text("类别"),
            caliber=row.text("口径"),
            office=row.text("责任科室"),
            note=row.text("备注"),
            growth=(growth := self._typed_growth(row)),
            growth_cell=row.cell("同比") if growth else None,
            row=row.number,
            cell=row.cell(THIS_YEAR),
            previous_cell=row.cell(LAST_YEAR),
            unit_cell=row.cell("单位") if "单位" in row.grid.columns else None,
            precision_cell=row.cell("精度") if row.text("精度") else None,
        )

    def _typed_growth(self, row: Row) -> str:
        """同比 where the clerk wrote over the sheet's own formula."""
        value = row.value("同比")
        if value is None or row.is_formula("同比"):
            return ""
        return as_text(value).strip()

    def _look_at_growth(self, row: Row, previous: Number | None, formula: str) -> None:
        """What is typed below 同比 and cannot be printed: last year's number one column too far."""
        text = self._typed_growth(row)
        if text and text not in NO_NUMBER and previous is None and not formula and typed_growth(text) is None:
            self.report(
                UNREAD.at(
                    row.cell("同比"),
                    f"“同比”里写的是“{text[:20]}”，看不出是增是减，没有采用。上年的数请填到“上年”一列；只知道幅度的，写成“增长12%”的样子。",
                )
            )

    def _refers_beyond(self, row: Row, heading: str) -> bool:
        """Tells references of an Excel formula to columns beyond the sheet: codes of metrics, taken for cells."""
        sheet = row.grid.sheet
        text = sheet.formula_texts.get(row.cell(heading).ref, "") if heading in row.grid.columns else ""
        beyond = next((m for m in _REFERENCE.finditer(text) if column_index(m[1]) >= sheet.left + sheet.width), None)
        if beyond is not None:
            self.report(
                rules.EMPTY_REFERENCE.at(
                    row.cell(heading),
                    f"“{row.text('指标名称')}”的“{heading}”是公式“={text[:20]}”，{beyond[0]} 在这里是第{beyond[2]}行{beyond[1]}列的格，是空的，"
                    f"不是编码 {beyond[0]}。用编码的请写到“计算公式”一列（前面不加等号），或改成引用数所在的格。",
                )
            )
        return beyond is not None

    def _precision(self, row: Row, number: Number | None) -> Precision:
        text = row.text("精度")
        chosen = Precision.EXACT
        if text:
            try:
                chosen = Precision(text)
            except ValueError:
                choices = "、".join(Precision)
                self.report(
                    rules.NOT_A_CHOICE.at(
                        row.cell("精度"), f"“精度”里的“{text[:20]}”不在可选范围内，请从“{choices}”中选一个。"
                    )
                )
        written = number.precision if number else Precision.EXACT
        if written is Precision.EXACT:
            return chosen
        if text and chosen is not written:
            self.report(
                rules.TWO_PRECISIONS.at(
                    row.cell("精度"), f"“本年”写了“{written}”，“精度”选了“{chosen}”，本次按“{written}”。请改成一致。"
                )
            )
        return written

    def _number(self, row: Row, heading: str, unit: str, formula: str) -> Number | None:
        value, cell = row.value(heading), row.cell(heading)
        if value is None or (formula and row.is_formula(heading)):
            # The sheet's own formula is computed again here, never read.
            return None
        misled = not formula and self._refers_beyond(row, heading)
        if is_error_mark(value) or value is Oddity.NEVER_CALCULATED:
            if not formula and not misled:
                oddity = value if isinstance(value, Oddity) else Oddity.ERROR
                self.report(odd_cell(cell, oddity, row.text("指标名称")))
            return None
        if isinstance(value, bool | date | datetime | time):
            self.report(
                rules.NOT_A_NUMBER.at(
                    cell,
                    f"“{row.text('指标名称')}”这一格是{'日期' if not isinstance(value, bool) else '逻辑值'}，不是数。请把单元格格式改为“常规”后重填。",
                )
            )
            return None
        number = self._from_value(value, row, heading, unit)
        if number is not None and not (heading == THIS_YEAR and row.text("精度") in DECIMALS):
            # Where 精度 says how many decimals are printed, nothing is left to the look of the cell.
            number = as_seen(number, row, heading, unit, self.report)
        if number is not None and abs(number.value) >= TOO_LARGE:
            self.report(
                rules.TOO_LARGE.at(
                    cell,
                    f"“{row.text('指标名称')}”的“{heading}”有{len(str(int(number.value)))}位，不像统计数，没有采用。请核对后重填。",
                )
            )
            return None
        return number

    def _from_value(self, value: Value, row: Row, heading: str, unit: str) -> Number | None:
        if isinstance(value, Percent):
            if unit == "%":
                return Number(value.in_unit(unit))
            return self._from_text(as_text(value), row, heading, unit)
        if isinstance(value, int | Decimal):
            return Number(Decimal(value))
        if isinstance(value, float):
            return Number(Decimal(as_text(value)))
        return self._from_text(row.text(heading), row, heading, unit)

    def _from_text(self, text: str, row: Row, heading: str, unit: str) -> Number | None:
        if not text or text in NO_NUMBER:
            return None
        number = read_number(text, unit)
        cell = row.cell(heading)
        if number is None:
            self.report(
                rules.NOT_A_NUMBER.at(
                    cell,
                    f"“{row.text('指标名称')}”的“{heading}”写的是“{text[:20]}”，读不成数。请只填数字，如 2960、30余、96%；说明写到“备注”。",
                )
            )
            return None
        if number.doubled:
            self.report(
                rules.TWO_PRECISIONS.at(
                    cell, f"“{text[:20]}”里有两个表示大概的词，只能用一个，本次按“{number.precision}”。请删去一个。"
                )
            )
        if number.unit and unit and number.unit != unit:
            self.report(
                rules.UNIT_DIFFERS.at(
                    cell,
                    f"这一格写的单位是“{number.unit[:10]}”，本行“单位”是“{unit}”，程序按“{unit}”处理，不换算。请改成一致。",
                )
            )
        return number
