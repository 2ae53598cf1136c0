"""Beside each text with {…} what it will print: a live formula, so that a point reads as words and not as code.

The formula works on the cell of the text itself: what the clerk changes there shows at once. A name that it does not know
stays as it was typed. It is a help to the eye alone: the program never reads the column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.language.precision import BEFORE, BEHIND, DECIMALS, Precision
from drafter.model import placeholders, schema
from drafter.model.facts import Facts, Metric, Words
from drafter.model.numbers import RATE_PRECISION
from drafter.places import Cell, column_index, column_letter
from drafter.workbook import look
from drafter.workbook.book import BEYOND
from drafter.workbook.table import Table

# Excel: a text in a formula, a whole formula, functions within functions.
_LITERAL, _FORMULA, _DEPTH = 255, 8000, 48
_MOST = 12
_SEE = "以报告为准"
_DECIMALS = {precision: number for number, precision in enumerate(DECIMALS)}


def write_previews(tables: Mapping[str, Table], facts: Facts) -> None:
    """Put the column into 要点 and 不足与原因, behind the others; only rows whose text holds {…} have a formula.

    ``tables`` are the sheets as they were written, by name.
    """
    metrics, profile = tables.get(schema.METRICS.name), tables.get(schema.PROFILE.name)
    columns = metrics.letters if metrics else {}
    items = _items(profile) if profile else {}
    known, briefly = (
        {key: _Shown(m, columns, apart) for m in facts.metrics for key in (m.name, m.code, m.key) if key}
        for apart in (True, False)
    )

    def formula(words: Words) -> str:
        if words.cell is None:
            return ""
        return _formula(words.cell, words.text, known, items) or _formula(words.cell, words.text, briefly, items)

    for texts in ([p.text for p in facts.points], [r.text for r in facts.shortcomings]):
        cells = {w.cell: made for w in texts if w.cell and (made := formula(w))}
        if cells:
            _write(tables[next(iter(cells)).sheet], cells)


def _items(profile: Table) -> dict[str, str]:
    """Where each item of 基本信息 has its value."""
    rows = range(profile.first, profile.last + 1)
    where = f"{profile.schema.name}!${profile.letters['内容']}$" if "内容" in profile.letters else ""
    return {profile.text("项目", row): f"{where}{row}" for row in rows} if where else {}


def _write(table: Table, cells: Mapping[Cell, str]) -> None:
    sheet = table.sheet
    letter = table.letters.get(schema.PREVIEW) or column_letter(max(map(column_index, table.letters.values())) + 1)
    title = sheet[f"{letter}{table.head}"]
    title.value = schema.PREVIEW
    look.head_style().on(title)
    # As wide as the text itself: the rows are high enough for it.
    sheet.column_dimensions[letter].width = sheet.column_dimensions[next(iter(cells)).ref.rstrip("0123456789")].width
    for cell, formula in cells.items():
        shown = sheet[f"{letter}{cell.row}"]
        shown.value = formula
        look.style(look.GREY, look.MUTED, locked=True, size=9).on(shown)


def _formula(cell: Cell, text: str, known: Mapping[str, _Shown], items: Mapping[str, str]) -> str:
    """The formula for one text; empty where it has nothing to show, or would be longer than Excel bears."""
    steps = [*_options(text, known), *_values(text, known, items)]
    made = cell.ref
    for old, new in steps:
        made = f"SUBSTITUTE({made},{_said(old)},{new})"
    return f"={made}" if steps and len(steps) <= _DEPTH and len(made) < _FORMULA else ""


def _options(text: str, known: Mapping[str, _Shown]) -> Iterator[tuple[str, str]]:
    """Words in [ ] are printed only where every value in them is there."""
    for match in placeholders.OPTIONAL.finditer(text):
        names = [n for n in placeholders.references(match[1]) if n.name not in placeholders.YEARS]
        if names and all(n.name in known for n in names) and len(match[0]) < _LITERAL:
            filled = ",".join(known[n.name].there(n.aspect) for n in names)
            yield match[0], f'IF(AND({filled}),{_said(match[1])},"")'


def _values(text: str, known: Mapping[str, _Shown], items: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for match in dict.fromkeys(m[0] for m in placeholders.PLACEHOLDER.finditer(text)):
        name = placeholders.parse_reference(match[1:-1])
        year, item = items.get("报告年度", ""), items.get(name.name, "")
        if name.name in placeholders.YEARS and not name.aspect and year:
            yield match, f'IFERROR({year}+{placeholders.YEARS[name.name]},"〔年度待填〕")'
        elif item and name.name in placeholders.PROFILE_NAMES and not name.aspect:
            yield match, f"IF(LEN({item})=0,{_said(f'〔{name.name}待填〕')},{item})"
        elif name.name in known and len(match) < _LITERAL:
            yield match, known[name.name].words(name.aspect)


def _said(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class _Shown:
    """A metric as formulas show it: its cells in 指标; ``apart`` where numbers typed as text are taken apart too."""

    def __init__(self, metric: Metric, columns: Mapping[str, str], apart: bool) -> None:
        self.apart = apart

        def at(heading: str) -> str:
            return f"{schema.METRICS.name}!${columns[heading]}${metric.row}" if heading in columns else '""'

        self.percent = metric.unit == "%"
        self.name, self.unit, self.precision = at("指标名称"), at("单位"), at("精度")
        self.this, self.last = at("本年"), at("上年")
        self.growth = at("同比") if "同比" in columns else ""
        # A computed rate has one decimal where the sheet says nothing else, a typed number stays as it is.
        self.decimals = (
            _DECIMALS[RATE_PRECISION] if metric.derived or (metric.formula and metric.value is None) else _MOST
        )

    def needs(self, aspect: str) -> tuple[str, ...]:
        """The cells that must be filled in for an aspect."""
        return {
            placeholders.PREVIOUS: (self.last,),
            placeholders.GROWTH: (self.this, self.last),
            placeholders.CHANGE: (self.this, self.last),
        }.get(aspect, (self.this,))

    def there(self, aspect: str) -> str:
        """Whether words in [ ] with this aspect are printed: its cells are filled in, and nothing grew from zero."""
        filled = [f"LEN({ref})>0" for ref in self.needs(aspect)]
        if aspect == placeholders.GROWTH and not self.percent:
            filled.append(f"OR({self.this}={self.last},{self.last}<>0)")
        return ",".join(filled)

    def words(self, aspect: str) -> str:
        """An aspect in words, or what is still missing, in brackets."""
        match aspect:
            case placeholders.VALUE | placeholders.NUMBER:
                told = f"{self._told(BEFORE)}&", f"&{self._told((Precision.MORE, Precision.MANY))}"
                unit = f"&{self.unit}" if aspect == placeholders.VALUE else ""
                made = self._spoken(self.this, *told, f"{unit}&{self._told(BEHIND)}", aspect)
            case placeholders.PREVIOUS:
                made = self._spoken(self.last, "", "", f"&{self.unit}", aspect)
            case placeholders.GROWTH | placeholders.CHANGE:
                made = f"IF(COUNT({self.this},{self.last})=2,{self._change(aspect)},{self._label(aspect, _SEE)})"
            case _:
                return f'"{{"&{self.name}&{_said(f"|{aspect}}}")}'
        filled = "+".join(f"(LEN({ref})=0)" for ref in self.needs(aspect))
        missing = self._label(aspect, "待填")
        if aspect == placeholders.GROWTH and self.growth:
            # 同比 typed in words by hand is printed as it stands.
            missing = f"IF(LEN({self.growth})>0,{self._label(aspect, _SEE)},{missing})"
        return f"IF({filled}>0,{missing},{made})"

    def _label(self, aspect: str, what: str) -> str:
        told = f"·{aspect}{what}〕" if aspect else f"{what}〕"
        return f'"〔"&{self.name}&{_said(told)}'

    def _spoken(self, cell: str, before: str, between: str, behind: str, aspect: str) -> str:
        """A cell in words: a number, also one typed with its unit or blanks, or one with 余.

        A text that says it otherwise (近30, 1.5万) is not taken apart here: the report is the place to look.
        """
        if not self.apart:
            told = f"{before}{self._number(cell)}{between}{behind}"
            return f"IF(ISNUMBER({cell}),{told},{self._label(aspect, _SEE)})"
        core = f'ASC(SUBSTITUTE(SUBSTITUTE({cell},{self.unit},"")," ",""))'
        plain = f"{before}IF(ISNUMBER({cell}),{self._number(cell)},{core}){between}{behind}"
        unit = f"&{self.unit}" if f"&{self.unit}" in behind else ""
        more = Precision.MORE.value
        rough = f'IF(ISNUMBER(-SUBSTITUTE({core},"{more}","")),{core}{unit},{self._label(aspect, _SEE)})'
        return f"IF(ISNUMBER(-{core}),{plain},{rough})"

    def _number(self, cell: str) -> str:
        if not self.percent:
            return cell
        places = str(self.decimals)
        if cell == self.this or self.decimals != _MOST:
            for precision, decimals in _DECIMALS.items():
                places = f'IF({self.precision}="{precision.value}",{decimals},{places})'
        return f"ROUND({_percents(cell)},{places})"

    def _is(self, words: tuple[Precision, ...]) -> str:
        return f'ISNUMBER(FIND("、"&{self.precision}&"、","、{"、".join(word.value for word in words)}、"))'

    def _told(self, words: tuple[Precision, ...]) -> str:
        return f'IF({self._is(words)},{self.precision},"")'

    def _change(self, aspect: str) -> str:
        this, last = self.this, self.last
        if not self.percent and aspect == placeholders.CHANGE:
            return f'IF({this}={last},"持平",IF({this}>{last},"增加","减少")&ROUND(ABS({this}-{last}),{_MOST})&{self.unit})'
        points = self.percent
        amount = f"ABS({_percents(this)}-{_percents(last)})" if points else f"ABS(({this}-{last})/{last})*100"
        one = _DECIMALS[RATE_PRECISION]
        up, unit = ("提高", "个百分点") if points else ("增长", "%")
        direction = (
            f'IF({_percents(this)}>{_percents(last)},"{up}","下降")' if points else f'IF({this}>{last},"{up}","下降")'
        )
        if aspect == placeholders.GROWTH:
            rough = self._is(tuple(p for p in Precision if p.is_approximate))
            rounded = f"ROUND({amount},IF({rough},0,{one}))"
            direction += f'&IF({rough},"约","")'
        else:
            rounded = f"ROUND({amount},{one})"
        said = f'{direction}&{rounded}&"{unit}"'
        return f'IFERROR(IF({this}={last},"持平",IF({rounded}=0,"基本持平",{said})),{self._label(aspect, "待填")})'


def _percents(cell: str) -> str:
    """The number of percents in a cell of percents; 96 that was typed before the cell got its format is 96 %."""
    return f"IF(ABS({cell})>{BEYOND},{cell},{cell}*100)"
