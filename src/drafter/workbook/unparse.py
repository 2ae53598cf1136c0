"""Facts → Book: every field back into the cell that a clerk would have typed it in."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from drafter.model import schema
from drafter.model.facts import Facts, Metric, PastYear, Precision
from drafter.model.formula import derive
from drafter.model.numbers import RATE_PRECISION, rounded, say
from drafter.workbook.book import Book, Sheet, Value

Rows = Iterable[tuple[Value, ...]]


def unparse(facts: Facts) -> Book:
    """The workbook that says what ``facts`` say: ``parse(unparse(facts))`` gives the same facts.

    Metrics with unit % hold the percentage itself (96.2). Cells that the sheet computes by itself (derived values,
    同比) are left empty: ``dump`` puts the live formulas there.
    """
    sheets = [
        _sheet(schema.PROFILE, _profile(facts)),
        _sheet(schema.SECTIONS, _sections(facts)),
        _sheet(schema.METRICS, _metrics(facts)),
        _sheet(schema.POINTS, _points(facts)),
        _sheet(schema.SHORTCOMINGS, _shortcomings(facts)),
        Sheet(schema.ANNEX.name, tuple(_annexes(facts))),
    ]
    if facts.history:
        sheets.append(Sheet(schema.HISTORY.name, tuple(_history(facts))))
    return Book({sheet.name: sheet for sheet in sheets})


def _sheet(sheet_schema: schema.SheetSchema, rows: Rows) -> Sheet:
    return Sheet(sheet_schema.name, (sheet_schema.headings, *rows))


def _profile(facts: Facts) -> Rows:
    silences = "、".join(f"{s.code}@{s.cell}" if s.cell else s.code for s in facts.silences)
    known = {item.name for item in schema.ITEMS}
    for item in schema.ITEMS:
        text = facts.item(item.name)
        if item.name == "不再提示":
            text = text or silences
        yield item.name, _number_or_text(text) if item.name == "报告年度" else text or None, item.explanation
    for name, words in facts.profile.items():
        if name not in known:
            yield name, words.text or None, None


def _number_or_text(text: str) -> Value:
    return int(text) if text.isascii() and text.isdecimal() else text or None


def _sections(facts: Facts) -> Rows:
    for number, section in enumerate(facts.sections, 1):
        yield number, section.key, section.title.text, section.statutory.value, section.arrangement.value


def _metrics(facts: Facts) -> Rows:
    blanked = tuple([replace(m, previous=None) if m.formula else m for m in facts.metrics])
    computed, _ = derive(blanked)
    for metric, again in zip(facts.metrics, computed, strict=True):
        yield (
            metric.code or None,
            metric.name,
            metric.unit or None,
            _value(metric),
            _previous(metric, again),
            metric.growth or None,
            _precision(metric),
            metric.formula or None,
            metric.category or None,
            metric.caliber or None,
            metric.office or None,
            metric.note or None,
        )


def _value(metric: Metric) -> Value:
    """What is typed below 本年: nothing for a computed value, the clerk's own numeral where there is one."""
    value = metric.typed if metric.derived else metric.value
    if value is None:
        return None
    if metric.numeral and not metric.derived:
        return say(value, "", metric.precision, metric.numeral)
    return value


def _previous(metric: Metric, again: Metric) -> Value:
    """What is typed below 上年: it has no column for the precision, so 30余 is written as a text."""
    if metric.previous is None:
        return None
    if metric.formula and (again.previous, again.previous_precision) == (metric.previous, metric.previous_precision):
        return None
    if metric.previous_numeral or metric.previous_precision.is_approximate:
        return say(metric.previous, "", metric.previous_precision, metric.previous_numeral)
    return rounded(metric.previous, metric.previous_precision)


def _precision(metric: Metric) -> Value:
    if metric.precision is Precision.EXACT:
        return None
    if metric.derived and metric.unit == "%" and metric.precision is RATE_PRECISION:
        return None
    return metric.precision.value


def _points(facts: Facts) -> Rows:
    for point in facts.points:
        yield (
            point.section,
            point.heading.text or None,
            point.lead.text or None,
            point.text.text or None,
            point.status.value,
            point.office or None,
            point.note or None,
        )


def _shortcomings(facts: Facts) -> Rows:
    for row in facts.shortcomings:
        texts = (row.text.text, row.reason.text, row.remedy.text, row.office, row.note)
        yield tuple([text or None for text in texts])


def _annexes(facts: Facts) -> Rows:
    for number, annex in enumerate(facts.annexes):
        if number:
            yield ()
        yield annex.caption.text, *annex.options
        yield tuple([words.text or None for words in annex.header])
        for row in annex.rows:
            yield tuple([words.text or None for words in row])


def _history(facts: Facts) -> Rows:
    years = sorted(facts.history, key=lambda past: past.year)
    yield (*schema.HISTORY.headings, *[f"{past.year}年" for past in years])
    keys: dict[str, None] = {m.key: None for m in facts.metrics}
    keys.update({key: None for past in years for key in past.values})
    for key in keys:
        values = [_past(past, key) for past in years]
        if any(value is not None for value in values):
            metric = facts.index.get(key)
            is_name = metric is not None and not metric.code
            name, unit = (metric.name, metric.unit) if metric else (None, None)
            yield None if is_name else key, name, unit or None, *values


def _past(past: PastYear, key: str) -> Value:
    """A value of an earlier year, with its 余 or 以上 where it has one."""
    value = past.values.get(key)
    precision = past.precisions.get(key, Precision.EXACT)
    return say(value, "", precision) if value is not None and precision.is_approximate else value
