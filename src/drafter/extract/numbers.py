"""Numbers out of prose: every text gets its placeholders, every number its row in 指标."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from drafter.extract.context import Context, contexts, coordinated
from drafter.extract.found import (
    Found,
    Guess,
    NumbersRead,
    Piece,
    Said,
    around,
    beside,
    gainsaid,
    instead_of,
    is_denied,
    metric_of,
    parts_beside,
    placeholder,
    said_where,
    says_again,
    whole_of_row,
)
from drafter.extract.growth import Growth, growth_of
from drafter.extract.likeness import Likeness
from drafter.extract.listed import listed
from drafter.extract.match import GUESS, SURE, Candidate, Matcher
from drafter.extract.names import name_of
from drafter.extract.sureness import comes_later, is_sure, names_rate
from drafter.extract.unit_fit import unit_fit
from drafter.extract.years import of_another_year, of_two_years, with_last_year, years_in
from drafter.language.counted import counted, few_left
from drafter.language.numerals import half_width
from drafter.language.shares import noughts, shares
from drafter.model.catalog import Catalog
from drafter.model.facts import Metric
from drafter.model.numbers import say
from drafter.model.periods import Replacement, general_years, replaced
from drafter.model.placeholders import PREVIOUS
from drafter.model.remarks import Remark, joined, parts

OWN_CODE = "Z"
_BRACKETED = re.compile(r"[\[［][^\[\]［］]*[\]］]")


def read_numbers(pieces: Sequence[Piece], catalog: Catalog, year: int, kind: str = "") -> NumbersRead:
    """Numbers of all pieces as metrics; each text with ``{code}`` for its numbers and ``{年度}`` for its years.

    ``kind`` is the reporting body (单位类型), whose usual metrics come first in doubt.
    """
    return _Reader(catalog, year, kind).run(pieces)


class _Reader:
    def __init__(self, catalog: Catalog, year: int, kind: str) -> None:
        self.matcher = Matcher(catalog, kind)
        self.likeness = Likeness(catalog, self.matcher)
        self.year = year
        self.result = NumbersRead()
        self.by_key: dict[str, Metric] = {}
        self.names: set[str] = {s.name for s in catalog.specs}
        self.codes: set[str] = set(catalog.by_code)
        self.own = 0
        self.rows: dict[int, str] = {}
        self.said: dict[Said, str] = {}
        self.two_years: set[int] = set()

    def run(self, pieces: Sequence[Piece]) -> NumbersRead:
        found = [f for i, piece in enumerate(pieces) for f in self._scan(i, piece)]
        chosen = self._assign(found)
        taken = {c.spec.code for c in chosen.values()}
        replacements: dict[int, list[Replacement]] = {}
        for number, f in enumerate(found):
            last = self._last_year(found, number, chosen, taken, pieces)
            if last:
                replacements.setdefault(f.piece, []).extend([(f.quantity.start, f.quantity.end, last), *years_in(f)])
                continue
            grown = self._grown(found, number, pieces)
            if grown is not None:
                replacements.setdefault(f.piece, []).append((grown.start, f.quantity.end, grown.mark))
                continue
            metric = self._numbered(found, number, chosen, taken)
            if metric.key not in self.codes and number > 1 and parts_beside(*found[number - 2 : number + 1]):
                whole, part = self.rows.get(number - 2), self.rows.get(number - 1)
                if whole and part and whole != part:
                    self.result.formulas[metric.key] = f"{part}/{whole}*100"
            mark = placeholder(metric, pieces[f.piece].text[f.quantity.start : f.quantity.end])
            if mark is None:
                self.result.left.append((f.piece, pieces[f.piece].text[f.quantity.start : f.quantity.end]))
            else:
                replacements.setdefault(f.piece, []).append((f.quantity.start, f.quantity.end, mark))
        for i, piece in enumerate(pieces):
            made = replacements.get(i, [])
            years = [
                y for y in general_years(piece.text, self.year) if not any(a < y[1] and y[0] < b for a, b, _ in made)
            ]
            self.result.texts.append(replaced(piece.text, [*made, *years]))
        for piece in pieces:
            if piece.counts:
                self._named(piece)
                self._worded(piece)
        self.result.counted = len(found)
        return self.result

    def _numbered(self, found: Sequence[Found], number: int, chosen: dict[int, Candidate], taken: set[str]) -> Metric:
        """The row of a quantity, made when it is first asked for."""
        if number in self.rows:
            return self.by_key[self.rows[number]]
        metric = self._row(found[number], chosen.get(number), taken)
        self._rates_beside(found[number], metric)
        self.rows[number] = metric.key
        return metric

    def _last_year(
        self,
        found: Sequence[Found],
        number: int,
        chosen: dict[int, Candidate],
        taken: set[str],
        pieces: Sequence[Piece],
    ) -> str:
        """The mark of last year's value of what another quantity tells of this year; empty for anything else."""
        f = found[number]
        if not f.this:
            return ""
        q, this = f.quantity, number + f.this
        metric = self._numbered(found, this, chosen, taken)
        printed = pieces[f.piece].text[q.start : q.end]
        if metric.value != found[this].quantity.value or metric.previous not in (None, q.value):
            return ""
        if say(q.value, metric.unit, q.precision, q.numeral) != half_width(printed):
            return ""
        self._change(metric, with_last_year(metric, f))
        self.rows[number] = metric.key
        self.two_years |= {number, this}
        return f"{{{metric.key}|{PREVIOUS}}}"

    def _grown(self, found: Sequence[Found], number: int, pieces: Sequence[Piece]) -> Growth | None:
        """Whether a quantity tells how the one before it changed; that one then has its value of last year."""
        if number - 1 not in self.rows or found[number - 1].piece != found[number].piece:
            return None
        metric = self.by_key[self.rows[number - 1]]
        before, here = found[number - 1].quantity, found[number].quantity
        paired = number - 1 in self.two_years
        grown = growth_of(pieces[found[number].piece].text, before, here, metric, told=paired)
        if grown is not None:
            told = Remark.TYPED_GROWTH if grown.typed else Remark.GROWTH
            note = joined(metric.note, told)
            if not paired:
                self._change(metric, replace(metric, previous=grown.previous, growth=grown.typed, note=note))
        return grown

    def _named(self, piece: Piece) -> None:
        """Counts given by names alone have a row, but no place in the text."""
        for context in listed(piece.text):
            best = next(iter(self.matcher.candidates(context)), None)
            if best is not None and best.score >= SURE and best.spec.code not in self.by_key:
                self._add(metric_of(context.quantity, best.spec, Remark.LISTED))

    def _worded(self, piece: Piece) -> None:
        """Shares and noughts in words have a row too; the text keeps its words."""
        for context in contexts(piece.text, tuple(shares(piece.text)), piece.lead, piece.heading):
            best = next((c for c in self.matcher.candidates(context) if c.score >= SURE), None)
            if best is not None and best.spec.code not in self.by_key:
                self._add(metric_of(context.quantity, best.spec, Remark.WORDED))
            elif best is None:
                self._add_own(context, joined(Remark.OWN, Remark.WORDED))
        for context in contexts(piece.text, tuple(noughts(piece.text)), piece.lead, piece.heading):
            # 行政诉讼零败诉: of what is not there, not of all the cases.
            word = context.right.lstrip("被")[:2]
            first = next((c for c in self.matcher.candidates(context) if word in c.spec.name), None)
            if first is not None and first.spec.code not in self.by_key:
                self._add(metric_of(context.quantity, first.spec, Remark.WORDED))

    def _scan(self, index: int, piece: Piece) -> list[Found]:
        quantities = counted(piece.text)
        self.result.left += [(index, words) for words in few_left(piece.text, quantities)]
        if not piece.counts:
            self.result.left += [(index, piece.text[q.start : q.end]) for q in quantities]
            return []
        brackets = [m.span() for m in _BRACKETED.finditer(piece.text)]
        kept = [q for q in quantities if not any(a <= q.start < b for a, b in brackets)]
        found = []
        around_each, pairs = of_two_years(piece.text, kept, contexts(piece.text, kept, piece.lead, piece.heading))
        for i, context in enumerate(around_each):
            if i in pairs:
                found.append(of_another_year(index, context, i, pairs[i], self.year))
                continue
            one, *beside = coordinated(context)
            found.append(self._met(index, one, tuple(beside)))
        return found

    def _met(self, piece: int, context: Context, beside: tuple[Context, ...] = ()) -> Found:
        if is_denied(context):
            return Found(piece, context, (), (), beside)
        alike = self.likeness.alike(context)
        kept = whole_of_row(context, alike)
        parts = {a.spec.code for a in alike} - {a.spec.code for a in kept}
        candidates = tuple(c for c in self.matcher.candidates(context) if c.spec.code not in parts)
        if parts and not any(c.spec is kept[0].spec for c in candidates):
            candidates = (Candidate(kept[0].spec, SURE), *candidates)
        return Found(piece, context, candidates, kept, beside)

    def _assign(self, found: Sequence[Found]) -> dict[int, Candidate]:
        """Which metric each quantity is: the best pairs first, each metric once, or again where words and number are the same."""
        pairs = sorted(
            ((n, c) for n, f in enumerate(found) for c in f.candidates[:4] if c.score >= GUESS),
            key=lambda pair: (comes_later(found[pair[0]].context, pair[1].spec), -pair[1].score, pair[0]),
        )
        chosen: dict[int, Candidate] = {}
        holder: dict[str, int] = {}
        refused: set[int] = set()
        for n, candidate in pairs:
            if n in chosen or (candidate.score < SURE and (n in refused or gainsaid(found[n], candidate))):
                continue
            first = holder.get(candidate.spec.code)
            if first is None or says_again(found[first], found[n]):
                chosen[n] = candidate
                holder.setdefault(candidate.spec.code, n)
            else:
                refused.add(n)
        self._assign_alike(found, chosen, holder)
        return chosen

    def _assign_alike(self, found: Sequence[Found], chosen: dict[int, Candidate], holder: dict[str, int]) -> None:
        """What no phrase tells: the metric whose words are most alike, where what is counted, unit and scope agree; to be looked at."""
        for n, f in enumerate(found):
            best = f.alike[0] if f.alike and n not in chosen else None
            if best is None or not best.is_meant or best.spec.code in holder or not names_rate(f.context, best.spec):
                continue
            if (unit_fit(best.spec, f.quantity) or 0.0) > 0.0:
                chosen[n] = Candidate(best.spec, GUESS)
                holder[best.spec.code] = n

    def _row(self, found: Found, candidate: Candidate | None, taken: set[str]) -> Metric:
        q = found.quantity
        if candidate is None:
            return self._own_row(found)
        spec = candidate.spec
        known = self.by_key.get(spec.code)
        if known is not None:
            return known
        # What fits better but went to another number leaves a second choice, which is a guess.
        rivals = (c for c in found.candidates if c is not candidate)
        others = [c.score for c in rivals if c.spec.code not in taken or c.score > candidate.score]
        sure = is_sure(found.context, candidate, others, found.alike, self.matcher.kind)
        metric = metric_of(q, spec, "" if sure else Remark.CHECK)
        self._add(metric)
        if not sure:
            self.result.guessed.append(Guess(metric, around(found.context), instead_of(found, spec)))
        return metric

    def _rates_beside(self, found: Found, first: Metric) -> None:
        """报备及时率、合法合规率达100%: one number printed once, but two metrics."""
        for context in found.beside:
            other = self._met(found.piece, context)
            candidate = beside(other, first.category, self.by_key)
            if candidate is not None:
                scores = [c.score for c in other.candidates if c.spec.code != candidate.spec.code]
                sure = is_sure(context, candidate, scores, other.alike, self.matcher.kind)
                note = Remark.SHARED if sure else joined(Remark.SHARED, Remark.CHECK)
                metric = metric_of(context.quantity, candidate.spec, note)
                if not sure:
                    self.result.guessed.append(Guess(metric, around(context), instead_of(other, candidate.spec)))
                self._add(metric)
            elif not any(c.score >= SURE for c in other.candidates):
                self._add_own(context, joined(Remark.OWN, Remark.SHARED))

    def _add_own(self, context: Context, note: str) -> Metric:
        self.own += 1
        code, name = f"{OWN_CODE}{self.own:03}", name_of(context, self.names)
        metric = metric_of(context.quantity, None, note, code, name)
        self._add(metric)
        return metric

    def _own_row(self, found: Found) -> Metric:
        clash = next((c for c in found.candidates if c.score >= SURE and c.spec.code in self.by_key), None)
        said = said_where(found)
        if said in self.said:
            return self.by_key[self.said[said]]
        metric = self._add_own(found.context, Remark.OWN)
        self.said[said] = metric.key
        if clash is not None:
            first = self.by_key[clash.spec.code]
            self.result.doubled.append((first, metric, around(found.context)))
            likes = found.alike and found.alike[0].spec.code == clash.spec.code
            if likes and Remark.CHECK not in parts(first.note) and first.value != metric.value:
                # Two numbers claim one metric with as much right: nobody knows yet whose it is.
                self._ask(first)
        return metric

    def _ask(self, metric: Metric) -> None:
        """Marks a row as one to be looked at."""
        self._change(metric, replace(metric, note=joined(metric.note, Remark.CHECK)))

    def _change(self, metric: Metric, changed: Metric) -> None:
        self.by_key[metric.key] = changed
        self.result.metrics[self.result.metrics.index(metric)] = changed

    def _add(self, metric: Metric) -> None:
        self.by_key[metric.key] = metric
        self.names.add(metric.name)
        self.result.metrics.append(metric)
