"""A city of bureaus with known totals: what ``collect`` makes of it, beside what it should be.

    python benchmarks/city.py [BUREAUS] [--jobs N]

Seeded. Seven bureaus do not report, two report twice, three send a damaged file, and five have one figure with a zero too
many. Prints whether all sums and rates are exact, what of the planted trouble was found, false alarms, and seconds.
"""

from __future__ import annotations

import argparse
import random
import time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace
from openpyxl import Workbook

from drafter.batch.crew import Crew, in_order
from drafter.batch.places import find
from drafter.batch.tasks import Job, lost_submission, submit_chunk
from drafter.collect.summary import Summary
from drafter.gathering import restored, shelved, summarise, summary_book
from drafter.model.facts import Facts, Kind, Metric
from drafter.model.formula import evaluate, names, parse
from drafter.pipeline import Pipeline

YEAR = 2026
MISSING, DOUBLED, BROKEN, SLIPS = 7, 2, 3, 5
KINDS = (Kind.JUSTICE, Kind.DEPARTMENT, Kind.DEPARTMENT, Kind.TOWNSHIP)
_ENDINGS = {
    Kind.JUSTICE: "区司法局",
    Kind.DEPARTMENT: "市事务局",
    Kind.TOWNSHIP: "镇人民政府",
    Kind.GOVERNMENT: "区人民政府",
}
Values = dict[str, tuple[int, int]]


class City:
    """Bureaus with their true figures, and the trouble planted among them."""

    def __init__(self, pipeline: Pipeline, count: int, seed: int = 13) -> None:
        self.random = random.Random(seed)
        self.pipeline = pipeline
        self.base = {s.code: self.random.lognormvariate(4, 1.2) + 3 for s in pipeline.catalog.specs}
        self.names = [f"示例{i:05d}{_ENDINGS[KINDS[i % len(KINDS)]]}" for i in range(count)]
        order = self.random.sample(range(count), MISSING + BROKEN + SLIPS + DOUBLED)
        self.missing = {self.names[i] for i in order[:MISSING]}
        self.broken = {self.names[i] for i in order[MISSING : MISSING + BROKEN]}
        self.slipped = {self.names[i]: "" for i in order[MISSING + BROKEN : MISSING + BROKEN + SLIPS]}
        self.doubled = {self.names[i] for i in order[-DOUBLED:]}
        self.true: dict[str, Values] = {}

    def write(self, folder: Path) -> Path:
        """The bureaus' files and the roster; gives the roster's path."""
        for number, name in enumerate(self.names):
            if name in self.missing:
                continue
            path = folder / f"{name}.xlsx"
            if name in self.broken:
                path.write_bytes(b"PK\x03\x04 broken off")
                continue
            kind = KINDS[number % len(KINDS)]
            facts = self.pipeline.new(YEAR, name, kind)
            if kind is Kind.JUSTICE:
                facts = replace(facts, metrics=_whole_catalog(self.pipeline))
            metrics = self._filled(name, facts)
            _plain(replace(facts, metrics=metrics), path, "2027年1月18日")
            if name in self.doubled:
                older = tuple(replace(m, value=m.value + 1) if m.value and not m.formula else m for m in metrics)
                _plain(replace(facts, metrics=older), folder / f"{name}（旧）.xlsx", "2027年1月5日")
        roster = Workbook()
        roster.active.append(["单位名称", "单位类型", "应报"])
        for number, name in enumerate(self.names):
            roster.active.append([name, KINDS[number % len(KINDS)].value, "是"])
        roster.save(folder / "名单.xlsx")
        return folder / "名单.xlsx"

    def _filled(self, name: str, facts: Facts) -> tuple[Metric, ...]:
        size = self.random.lognormvariate(0, 0.6)
        codes = [m.key for m in facts.metrics if not m.formula]
        values = {code: self._two_years(code, size) for code in codes}
        _fit(values, self.pipeline)
        if name in self.slipped:
            code = self.random.choice([c for c in codes if values[c][0] >= 30 and c not in _BOUND])
            self.slipped[name] = code
        self.true[name] = values
        written = dict(values)
        if self.slipped.get(name):
            now, before = written[self.slipped[name]]
            written[self.slipped[name]] = (now * 10, before)
        return tuple(
            m if m.formula else replace(m, value=Decimal(written[m.key][0]), previous=Decimal(written[m.key][1]))
            for m in facts.metrics
        )

    def _two_years(self, code: str, size: float) -> tuple[int, int]:
        before = self.base[code] * size * self.random.lognormvariate(0, 0.5)
        return round(before * self.random.lognormvariate(0.05, 0.15)), round(before)

    def written(self, name: str, code: str) -> tuple[int, int]:
        """A figure as it stands in the bureau's file: this year's, with its slip, and last year's."""
        now, before = self.true[name][code]
        return now * (10 if self.slipped.get(name) == code else 1), before

    def sums(self) -> dict[str, tuple[int, int]]:
        """What the totals must be: of those that reported, slips as they were written."""
        found: dict[str, tuple[int, int]] = {}
        for name, values in self.true.items():
            for code in values:
                a, b = found.get(code, (0, 0))
                now, before = self.written(name, code)
                found[code] = (a + now, b + before)
        return found


def _whole_catalog(pipeline: Pipeline) -> tuple[Metric, ...]:
    """A row for every metric there is, so that every rate is in use."""
    return tuple(
        Metric(key=s.code, code=s.code, name=s.name, unit=s.unit, formula=s.formula, category=s.category)
        for s in pipeline.catalog.specs
    )


_BOUND = frozenset(
    [
        "FY02",
        "FY03",
        "FY06",
        "FY21",
        "FY22",
        "SU01",
        "SU02",
        "SU11",
        "SU12",
        "JZ01",
        "JZ02",
        "JZ03",
        "JZ09",
        "FL01",
        "FL02",
        "FL03",
        "FL04",
    ]
)


def _fit(values: Values, pipeline: Pipeline) -> None:
    """Make the figures agree with the catalog: parts do not exceed wholes, sums add up."""

    def of(code: str, turn: int) -> int:
        return values.get(code, (0, 0))[turn]

    def put(code: str, turn: int, value: int) -> None:
        if code in values:
            pair = list(values[code])
            pair[turn] = max(0, value)
            values[code] = (pair[0], pair[1])

    for turn in (0, 1):
        put("FY06", turn, sum(of(c, turn) for c in ("FY07", "FY08", "FY09", "FY12")))
        put("FY03", turn, sum(of(c, turn) for c in ("FY04", "FY05", "FY06", "FY10", "FY11")))
        put("FY02", turn, of("FY03", turn) + of("FY22", turn))
        put("FY21", turn, 0)
        put("FY01", turn, of("FY02", turn) + 3)
        put("SU02", turn, max(0, of("SU01", turn) - 2))
        put("SU11", turn, 0)
        put("SU12", turn, of("SU01", turn) - of("SU02", turn))
        put("JZ01", turn, of("JZ09", turn) + of("JZ02", turn))
        put("JZ03", turn, 0)
        put("FL01", turn, sum(of(c, turn) for c in ("FL02", "FL03", "FL04")))
        for _ in range(4):
            for spec in pipeline.catalog.specs:
                for constraint in spec.constraints:
                    part, sign, whole = constraint.partition("<=")
                    if sign and part in values and whole in values and part not in _BOUND:
                        put(part, turn, min(of(part, turn), round(of(whole, turn) * 0.9)))
        if "JD08" in values:
            put("JD08", turn, min(of("JD08", turn), of("JD01", turn) + of("JD02", turn)))


def _plain(facts: Facts, path: Path, dated: str) -> None:
    """A workbook without looks: the sheets and columns that are read."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("基本信息")
    sheet.append(["项目", "内容"])
    for item, words in facts.profile.items():
        sheet.append([item, dated if item == "成文日期" else words.text])
    if "成文日期" not in facts.profile:
        sheet.append(["成文日期", dated])
    sheet = book.create_sheet("章节")
    sheet.append(["序号", "章节", "标题", "法定内容", "编排"])
    for number, section in enumerate(facts.sections, 1):
        sheet.append([number, section.key, section.title.text, section.statutory.value, section.arrangement.value])
    sheet = book.create_sheet("指标")
    sheet.append(["编码", "指标名称", "单位", "本年", "上年", "计算公式", "类别"])
    for m in facts.metrics:
        value = None if m.formula or m.value is None else int(m.value)
        previous = None if m.formula or m.previous is None else int(m.previous)
        sheet.append([m.code, m.name, m.unit, value, previous, m.formula or None, m.category])
    sheet = book.create_sheet("要点")
    sheet.append(["章节", "小标题", "要点标题", "内容", "状态", "备注"])
    for p in facts.points:
        sheet.append([p.section, p.heading.text, p.lead.text, p.text.text, p.status.value, ""])
    sheet = book.create_sheet("不足与原因")
    sheet.append(["不足", "原因", "对策"])
    sheet.append(["基层执法力量不足", "编制少、任务重", "加强基层执法力量"])
    book.save(path)


def rates(city: City, summary: Summary, pipeline: Pipeline) -> tuple[int, list[str]]:
    """How many rates of the catalog there are, and those that are not exactly what the sums give.

    The sums are of the bureaus that have all parts of the rate: another's numerator has no place over their denominator.
    """
    found, wrong = 0, []
    for total in summary.totals:
        spec = pipeline.catalog.by_code.get(total.code)
        if spec is None or not spec.formula or spec.unit != "%":
            continue
        found += 1
        node = parse(spec.formula)
        parts = {n.key for n in names(node)}
        whole = [n for n, values in city.true.items() if parts <= values.keys()]
        sums = {(k, t): sum(city.written(n, k)[t] for n in whole) for k in parts for t in (0, 1)}
        wanted = evaluate(node, lambda n, s=sums: Decimal(s[n.key, int(n.last_year)]))  # type: ignore[misc]
        if total.value != wanted:
            wrong.append(total.code)
    return found, wrong


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("bureaus", nargs="?", type=int, default=300)
    arguments.add_argument("--jobs", type=int, default=0)
    options = arguments.parse_args()
    pipeline = Pipeline()
    city = City(pipeline, options.bureaus)
    with TemporaryDirectory() as name:
        folder = Path(name)
        roster = city.write(folder)
        started = time.perf_counter()
        found = find([name], [roster])
        results = in_order(submit_chunk, Job(), found.sources, Crew(options.jobs), lost_submission)
        submissions = shelved(map(restored, results))
        read = time.perf_counter() - started
        summary = summarise(pipeline, submissions, roster)
        summed = time.perf_counter() - started - read
        report(city, summary, pipeline)
        from datetime import datetime

        size = len(summary_book(summary, folder, datetime.now(), "示例市"))
        written = time.perf_counter() - started - read - summed
    print(f"read {read:.1f} s, computed {summed:.1f} s, 汇总.xlsx {written:.1f} s ({size / 1e6:.1f} MB)")


def report(city: City, summary: Summary, pipeline: Pipeline) -> None:
    """What was found, beside what was planted."""
    sums = city.sums()
    wrong = [t.code for t in summary.totals if t.code in sums and (t.value, t.previous) != sums[t.code]]
    print(f"sums: {len(sums)} metrics, wrong: {wrong or 0}")
    print("rates: {} in use, wrong: {}".format(*rates(city, summary, pipeline)))
    states = {b.name: b.state.value for b in summary.bodies}
    for word, planted in (("未报", city.missing), ("读不出", city.broken), ("重复", city.doubled)):
        told = {n for n, s in states.items() if s == word}
        print(f"{word}: planted {len(planted)}, found {len(told & planted)}, false {len(told - planted)}")
    odd = {(o.body, o.code): o for o in summary.odd}
    planted = {(n, c) for n, c in city.slipped.items()}
    hits = [odd[p] for p in planted if p in odd]
    print(f"slips: planted {len(planted)}, found {len(hits)}, as 很可能错 {sum(o.sure for o in hits)}")
    alarms = [o for key, o in odd.items() if key not in planted]
    figures = sum(e.year == summary.year for e in summary.table.entries)
    print(f"false alarms: {len(alarms)} of {figures} figures ({len(alarms) / figures:.2%})")
    for odd_one in alarms[:5]:
        print("   ", odd_one.body, odd_one.name, odd_one.reason)


if __name__ == "__main__":
    main()
