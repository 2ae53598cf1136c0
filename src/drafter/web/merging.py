"""取回修改: what people changed in the built report, one decision each, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from msgspec import Struct
from msgspec.structs import replace

from drafter.differences import pieces
from drafter.errors import InputError
from drafter.exchange import proposed, taken
from drafter.model.changes import Change, Conflict, NewPoint, NewRow, NewTableRow, Proposal, Unplaced
from drafter.model.facts import Facts, Status
from drafter.model.placeholders import PLACEHOLDER, VALUE, brief, parse_reference
from drafter.showing import digest, typed_change
from drafter.sources import edited_at
from drafter.web.book import View
from drafter.web.built import Built, built
from drafter.web.desk import Desk
from drafter.web.folder import BOOKS, REPORTS, checked
from drafter.web.sentences import Parts, within

CLASH, FIGURES, WORDS, TITLES, ROWS = "两边说法不同", "数字", "文字", "标题", "增删段落"
GROUPS = (CLASH, FIGURES, WORDS, TITLES, ROWS)
TAKE = "take"
_MOST = 10  # edited files at a time
_LONGEST = 16  # characters of a name


class Item(Struct, frozen=True):
    """One decision: ``open`` waits for the user; ``options`` are those of a conflict, each with its source."""

    id: str
    group: str
    name: str
    place: str
    source: str
    parts: Parts = ()
    options: tuple[tuple[Parts, str], ...] = ()
    before: str = ""
    hint: str = ""

    @property
    def open(self) -> bool:
        """Words are taken unless left; figures and conflicts wait for a click each."""
        return self.group in (CLASH, FIGURES)


class Review(Struct, frozen=True):
    """The page of one merge."""

    hash: str
    files: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[Item, ...]], ...]
    unplaced: tuple[Unplaced, ...]
    new_name: str

    @property
    def items(self) -> tuple[Item, ...]:
        """All changes on the page, group after group."""
        return tuple(item for _, items in self.groups for item in items)


class Merging:
    """The edited files that were brought for each workbook; they lie aside, and are gone when the server is."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._aside = Path(mkdtemp(prefix="drafter-page-"))
        finalize(self, rmtree, self._aside, ignore_errors=True)
        self._files: dict[str, list[Path]] = {}
        self._known: dict[tuple[str, str, tuple[Path, ...]], Proposal] = {}

    def add(self, file: str, name: str, data: bytes) -> None:
        """Bring an edited report; one of the same name takes the place of the earlier. Raises InputError, OutputError."""
        self.desk.may_write()
        with self.desk.lock:
            book, own = self.desk.path(file), self._files.get(file, [])
            if Path(name).suffix.lower() not in (*BOOKS, *REPORTS):
                raise InputError(
                    f"“{name}”不能取回。请放在 Word 里改过的报告（.docx、.wps、.doc、.odt），或科室填好的工作簿（.xlsx）。"
                )
            path = self._aside / file / checked(name)
            kept = [other for other in own if other != path]
            if len(kept) >= _MOST:
                raise InputError(f"一次最多取回 {_MOST} 份。请先把这几份写入工作簿。")
            path.parent.mkdir(exist_ok=True)
            trial = path.parent / "trial" / path.name
            trial.parent.mkdir(exist_ok=True)
            trial.write_bytes(data)
            # A file that cannot be merged must not spoil those that are there already.
            proposed(self.desk.pipeline, book, book.read_bytes(), [*kept, trial])
            trial.replace(path)
            self._known.clear()
            self._files[file] = [*kept, path]

    def add_built(self, file: str) -> None:
        """Bring the report that was built here and edited since. Raises InputError, OutputError."""
        self.desk.may_write()
        found = self.offered(file)
        if found is None:
            raise InputError("没有找到在 Word 里改过的报告。请选择文件放进来。")
        self.add(file, found.path.name, found.path.read_bytes())

    def offered(self, file: str) -> Built | None:
        """The report that was built here and edited since, if it has not been brought yet."""
        found = built(self.desk.path(file))
        known = {path.name for path in self._files.get(file, [])}
        return found if found and found.edited and found.path.name not in known else None

    def review(self, file: str) -> Review:
        """What was brought for a workbook, as it now is. Raises InputError."""
        with self.desk.lock:
            view = self.desk.view(file)
            data = self.desk.path(file).read_bytes()
            proposal = self._proposal(file, data)
            items = [_legible(item, view) for item in _items(proposal, _names(view), view)]
            groups = ((group, tuple(i for i in items if i.group == group)) for group in GROUPS)
            return Review(
                digest(data),
                tuple((path.name, edited_at(path)) for path in self._files.get(file, [])),
                tuple((group, found) for group, found in groups if found),
                proposal.unplaced,
                f"{Path(view.name).stem}（改）.xlsx",
            )

    def write(self, file: str, seen: str, decisions: Mapping[str, str], name: str) -> Path:
        """Write a new workbook with what was taken. Raises InputError, also when a decision is missing; OutputError."""
        self.desk.may_write()
        with self.desk.lock:
            book, changed = self.desk.path(file), self._files.get(file, [])
            data = book.read_bytes()
            if digest(data) != seen:
                raise InputError("工作簿刚在别处保存过。请刷新后再定一遍，什么也没有写。")
            if Path(checked(name)).suffix.lower() != ".xlsx":
                raise InputError("新工作簿的名字要以 .xlsx 结尾。")
            proposal = self._proposal(file, data)
            chosen = _chosen(proposal, decisions, self.desk.view(file).facts)
            path = self.desk.folder.add(name, taken(self.desk.pipeline, book, data, changed, chosen).data)
            for done in self._files.pop(file, []):
                done.unlink(missing_ok=True)
            return path

    def _proposal(self, file: str, data: bytes) -> Proposal:
        changed = self._files.get(file, [])
        if not changed:
            return Proposal()
        key = (file, digest(data), tuple(changed))
        if key not in self._known:
            self._known = {key: proposed(self.desk.pipeline, self.desk.path(file), data, changed)}
        return self._known[key]


def _items(proposal: Proposal, names: Mapping[str, str], view: View) -> Iterator[Item]:
    for number, conflict in enumerate(proposal.conflicts):
        options = tuple((_parts(conflict.before, c.after), c.source) for c in conflict.candidates)
        place = str(conflict.cell)
        # Words are long and stand in each option already; a number is short and does not.
        before = conflict.before if len(conflict.before) <= _LONGEST else ""
        yield Item(f"x{number}", CLASH, names.get(place, place), place, "", options=options, before=before)
    for number, change in enumerate(proposal.changes):
        group, hint = _kind(change, view.facts)
        parts = within(view.document, change) if group == FIGURES else ()
        parts, place = parts or _parts(change.before, change.after), str(change.cell)
        yield Item(f"c{number}", group, names.get(place, place), place, change.source, parts, hint=hint)
    for number, row in enumerate(proposal.rows):
        sheet, words = _row(row)
        place = f"{sheet}，新增一行"
        yield Item(
            f"r{number}", ROWS, brief(row.text, 12), place, row.source, (("", "", words),), hint="序号由程序编。"
        )
    for number, move in enumerate(proposal.moves):
        place = str(move.cell)
        parts = ((f"整行移到{move.target}", "", ""),)
        yield Item(
            f"m{number}", ROWS, names.get(place, place), place, move.source, parts, hint=f"{move.text}　序号由程序编。"
        )


def _legible(item: Item, view: View) -> Item:
    """A change as it is read: in the place of {TJ02} the figure that is printed there, or the metric's name."""
    printed = {row.code: f"{row.value.text}{row.unit}" if row.value.text else f"〔{row.name}〕" for row in view.rows}
    printed |= {row.name: printed[row.code] for row in view.rows}

    def figure(mark: re.Match[str]) -> str:
        told = parse_reference(mark[1])
        return printed.get(told.name, mark[0]) if told.aspect == VALUE else mark[0]

    def plain(parts: Parts) -> Parts:
        return tuple((said[0], said[1], said[2]) for said in ([PLACEHOLDER.sub(figure, t) for t in p] for p in parts))

    return replace(item, parts=plain(item.parts), options=tuple((plain(parts), of) for parts, of in item.options))


def _parts(before: str, after: str) -> Parts:
    """Numbers go and come whole: a digit alone tells nobody anything."""
    if any(c.isalpha() for c in before):
        return tuple(pieces(before, after))
    return (("", before, after),)


def _names(view: View) -> dict[str, str]:
    """What a clerk calls each cell: the metric, the point, the item of 基本信息."""
    named = [row for row in view.rows if not row.new]
    found = {row.value.cell: row.name for row in named}
    found |= {row.previous.cell: f"{row.name}（上年）" for row in named}
    for lines in (view.points, view.shortcomings, view.sections, view.profile):
        for line in lines:
            said = [field.text for field in line.fields if field.text]
            for field in line.fields:
                # A point goes by its 要点标题, a row of another sheet by its first words.
                title = next((f.text for f in line.fields if f.label == "要点标题" and f.text), said[0] if said else "")
                found[field.cell] = title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
    return found


def _kind(change: Change, facts: Facts) -> tuple[str, str]:
    if change.cell.sheet == "章节" and change.number is not None:
        return ROWS, "整章移动：按“序号”排。"
    if change.number is not None:
        return FIGURES, f"改的是数字：由 {change.before or '空'} 改为 {change.after}，正文各处一起变。"
    if change.cell.sheet == "要点" and change.after == Status.RETIRED:
        text = next((p.text.text for p in facts.points if p.status_cell == change.cell), "")
        return ROWS, f"整段删去：状态改为“停用”，内容留着。{text[:40]}"
    if change.cell.sheet == "章节":
        return TITLES, "序号由程序编。"
    return WORDS, ""


def _row(row: NewRow) -> tuple[str, str]:
    if isinstance(row, NewTableRow):
        return row.cells[0].beside.sheet, row.text
    if isinstance(row, NewPoint):
        return "要点", row.lead + row.text
    return "不足与原因", row.text + row.reason


def _chosen(proposal: Proposal, decisions: Mapping[str, str], facts: Facts) -> Proposal:
    """What is to be done of a proposal. Raises InputError when something is still undecided."""
    missing = 0

    def decided(id: str) -> str:
        nonlocal missing
        missing += id not in decisions
        return decisions.get(id, "")

    changes = [c for n, c in enumerate(proposal.changes) if decided(f"c{n}") == TAKE]
    rows = [r for n, r in enumerate(proposal.rows) if decided(f"r{n}") == TAKE]
    moves = [m for n, m in enumerate(proposal.moves) if decided(f"m{n}") == TAKE]
    for number, conflict in enumerate(proposal.conflicts):
        wanted = decided(f"x{number}")
        if wanted.isdecimal() and int(wanted) < len(conflict.candidates):
            changes.append(_settled(conflict, int(wanted), facts))
    if missing:
        raise InputError(f"还有 {missing} 处没有定，定了才能写入。")
    if not changes and not rows and not moves:
        raise InputError("没有采用任何一处，不用写新的工作簿。")
    return Proposal(tuple(changes), tuple(rows), moves=tuple(moves))


def _settled(conflict: Conflict, index: int, facts: Facts) -> Change:
    candidate = conflict.candidates[index]
    return typed_change(facts, conflict.cell, conflict.before, candidate.after, candidate.source)
