"""What the server keeps while it runs: the folder, its pipeline, cards and edits; all work is done in threads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from math import inf
from pathlib import Path
from threading import RLock
from time import monotonic

from msgspec.structs import replace

from drafter.batch.outbox import OUTPUT, Outbox, Written
from drafter.errors import InputError, OutputError
from drafter.model.facts import Kind
from drafter.pipeline import Pipeline
from drafter.places import Cell
from drafter.reading import read_bytes
from drafter.resources import default_folder
from drafter.showing import Reading, all_rules, digest, edited, is_blank, load_bytes, mend, read_of
from drafter.web.asking import cell_of, plausible
from drafter.web.beginning import Beginning
from drafter.web.book import View, view
from drafter.web.built import built
from drafter.web.cards import Card, card
from drafter.web.folder import BOOKS, REPORTS, Folder, Stamp
from drafter.web.seen import LAYOUTS, Seen, Shown
from drafter.web.undoing import Made, Undoing
from drafter.writing import write_file

AT_ONCE = 12
"""Workbooks that the desk shows in full from the start: as many as it shows as cards."""
SILENCED = "不再提示"
"""The item of 基本信息 that names findings which the clerk has accepted."""


class Conflict(Exception):
    """The file was saved by another program since the page showed it; ``now`` is what its cell holds."""

    def __init__(self, cell: Cell, now: str, typed: str) -> None:
        super().__init__(f"这份工作簿刚在别处保存过。{cell} 现在是“{now}”，您填的是“{typed}”。")
        self.now = now


class ReadOnly(OutputError):
    """A write that ``--read-only`` does not allow."""


class Desk:
    """The folder and everything that is made of it."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.folder = Folder(path)
        self.read_only = read_only
        self.lock = RLock()
        self.trusted = False
        self.ended: Callable[[], bool] = lambda: False
        """Whether the server is being stopped: what waits for news of the folder stops too."""
        # The folder's own templates are a stranger's until the user says otherwise: only the program's are used.
        self.pipeline = Pipeline(default_folder())
        self.fonts = ""
        """What to say of fonts that this machine lacks; asking it takes longer than a report, so nobody waits for it."""
        self._cards: dict[str, tuple[Stamp, Card]] = {}
        self._made = Undoing()
        self._kept = Seen()
        self._beginning = Beginning()

    def begin(self) -> None:
        """Begin with what is made before anyone asks: the page most likely opened, the cards, then what to say of fonts."""
        self._beginning.start(self._first_page, self._read_all)

    def _first_page(self) -> View:
        stamps = self.folder.stamps()
        file = max(stamps, key=lambda f: stamps[f].time, default="")
        path = self.path(file)
        data = read_bytes(path)
        return view(self.pipeline, file, path, data, read_of(self.pipeline, data, path, at_once=True), unfinished=True)

    def _read_all(self) -> None:
        self.cards()
        self.fonts = self.pipeline.missing_fonts()

    def first_page(self, file: str) -> View | None:
        """The page of the workbook saved last while the folder is first looked at; its findings on words follow."""
        return self._beginning.page(file)

    def go_on(self) -> None:
        """Read the rest of the folder: the first page has been answered, or somebody waits at the desk."""
        self._beginning.go_on()

    @property
    def own_templates(self) -> str:
        """A mark of the templates in the folder, "" for none: they are trusted once for each content."""
        return self.folder.mark_of("templates")

    def trust(self, mark: str) -> None:
        """Use the folder's own templates, if they are still those that the user saw. Raises InputError, TemplateError."""
        if not mark or mark != self.own_templates:
            raise InputError("模板刚变过，请刷新后再点“使用”。")
        with self.lock:
            self.pipeline = Pipeline(self.folder.path / "templates")
            self.trusted = True
            self._cards.clear()
        self._beginning.forget()

    def cards(self, patience: float = inf) -> list[Card]:
        """All workbooks, the newest year first, then the one saved last.

        What takes longer than ``patience`` seconds to read, beyond the first dozen, comes as a card that waits; so does all
        that has not been read yet when the page starts.
        """
        stamps = self.folder.stamps()
        starting = patience < inf and self._beginning.running
        until, waited_for = (0.0, 0) if starting else (monotonic() + patience, AT_ONCE)
        there = [(file, path) for file, path in self.folder.files().items() if file in stamps]
        # Those that are worked on come first.
        there.sort(key=lambda of: -stamps[of[0]].time)
        found = []
        for number, (file, path) in enumerate(there):
            seen = self._card(file, path, stamps[file], inf if number < waited_for else until)
            # The Word file changes without its workbook: it is looked at each time.
            found.append(replace(seen, built=built(path)))
        return sorted(found, key=lambda c: (-c.year, -c.saved))

    def _card(self, file: str, path: Path, stamp: Stamp, until: float) -> Card:
        known = self._cards.get(file)
        if known is not None and known[0] == stamp:
            return known[1]
        if monotonic() > until:
            return Card(file, path.name, path.stem, 0, stamp.time / 10**9, waiting=True)
        with self.lock:
            # Whoever held the lock may have read it.
            known = self._cards.get(file)
            if known is None or known[0] != stamp:
                known = self._cards[file] = (stamp, card(file, path, partial(self._kept.draft, self.pipeline)))
        return known[1]

    def path(self, file: str) -> Path:
        """The workbook with this id. Raises InputError when it is gone."""
        found = self.folder.find(file)
        if found is None:
            raise InputError("文件夹里找不到这份工作簿了。改了名的，请回工作台打开。")
        return found

    def view(self, file: str, layout: str = "") -> View:
        """The page of one workbook. Raises InputError."""
        self.go_on()
        with self.lock:
            path = self.path(file)
            return self._kept.page(self.pipeline, file, path, read_bytes(path), layout).view

    def _seen(self, file: str, path: Path, data: bytes, reading: Reading | None = None) -> Shown:
        """A workbook as its page shows it, for an edit."""
        return self._kept.page(self.pipeline, file, path, data, reading=reading, old=True)

    def undoable(self, file: str) -> str:
        """The cell of the edit that ``undo`` would take back; "" for none."""
        made = self._made.last(file)
        return str(made.cell) if made else ""

    def mend(self, file: str, code: str, ref: str, seen: str) -> View:
        """Do in one cell what the findings of a rule there ask for. Raises Conflict, InputError, OutputError."""
        with self.lock:
            view = self.view(file)
            before = after = _text(view, cell_of(ref))
            for words in view.words_of(code, ref):
                after = mend(self.pipeline, code, words, after).text
            if after == before:
                raise InputError(f"{ref} 里没有能照 {code} 自动改的字，请自己改。")
            return self.edit(file, ref, after, seen)

    def silence(self, file: str, code: str, ref: str, seen: str) -> View:
        """Note under 不再提示 that the clerk has looked at a finding. Raises Conflict, InputError, OutputError."""
        if code not in {rule.code for rule in all_rules()}:
            raise InputError("没有这个编号的检查。")
        said = f"{code}@{cell_of(ref)}" if ref else code
        with self.lock:
            cell = self.view(file).facts.profile.get(SILENCED)
            if cell is None or cell.cell is None:
                raise InputError(f"“基本信息”里没有“{SILENCED}”这一行。请加上这一行，在“内容”里写 {said}。")
            return self.edit(file, str(cell.cell), f"{cell.text}、{said}" if cell.text.strip() else said, seen)

    def edit(self, file: str, ref: str, typed: str, seen: str) -> View:
        """Set one cell, if the file is still the one that the page shows. Raises Conflict, InputError, OutputError."""
        self.may_write()
        cell = cell_of(ref)
        with self.lock:
            path = self.path(file)
            data = read_bytes(path)
            shown = self._seen(file, path, data)
            held = _text(shown.view, cell)
            if (choices := shown.view.choices_of(cell)) and typed not in choices:
                raise InputError(f"{cell} 只能填{'、'.join(f'“{c}”' for c in choices if c)}。")
            if digest(data) != seen:
                raise Conflict(cell, held, typed)
            # A cell that is empty may be shown with what the program takes for it.
            before = "" if is_blank(shown.reading.book, cell) else held
            after = self._write(file, path, data, shown.view, cell, typed)
            self._made.add(Made(file, cell, before, typed, data, after.hash))
            return after

    def undo(self, file: str) -> View:
        """Take the page's last edit of a workbook back, unless its cell changed since. Raises InputError, OutputError."""
        self.may_write()
        with self.lock:
            made = self._made.last(file)
            if made is None:
                raise InputError("没有可以撤销的改动。")
            path = self.path(file)
            data = read_bytes(path)
            if made.was and digest(data) == made.left:
                write_file(path, made.was)
                self._made.drop(made)
                return self.view(file)
            # Another program has saved the file since: what it wrote stays, one cell is put back.
            shown = self._seen(file, path, data).view
            now = shown.text_of(made.cell)
            if now is None or (now.strip() != made.after.strip() and now != made.after.replace(",", "").strip()):
                self._made.drop(made)
                what = "那一格不在了" if now is None else f"现在是“{now}”" if now else "现在是空的"
                raise InputError(f"{made.cell} 后来在别处又改过，{what}，没有撤销。再点一次“撤销”，撤销更早的一处。")
            after = self._write(file, path, data, shown, made.cell, made.before)
            self._made.drop(made)
            return after

    def _write(self, file: str, path: Path, data: bytes, shown: View, cell: Cell, typed: str) -> View:
        """Put one cell into the file that ``data`` was read from. Raises Conflict, InputError, OutputError."""
        changed, reading = edited(self.pipeline, data, path, shown.facts, cell, typed)
        if read_bytes(path) != data:
            # Saved by another program in this very moment.
            raise Conflict(cell, self.view(file).text_of(cell) or "", typed)
        write_file(path, changed)
        return self._seen(file, path, changed, reading=reading).view

    def build(self, file: str, layout: str = "") -> Written:
        """The report as a Word file in ``output/`` of the folder, in a layout or the workbook's own.

        One that was edited since is kept beside it.

        Raises InputError, OutputError.
        """
        self.may_write()
        with self.lock:
            path = self.path(file)
            data = self.pipeline.render(self.pipeline.draft(path, LAYOUTS.get(layout)), ["docx"])["docx"]
            self._cards.pop(file, None)
            return Outbox(self.folder.path / OUTPUT).write(f"{path.stem}.docx", data)

    def new(self, year: int, bureau: str, kind: str) -> Path:
        """A blank workbook in the folder. Raises InputError, OutputError."""
        self.may_write()
        plausible(year)
        if not bureau.strip():
            raise InputError("请填写单位名称。")
        facts = self.pipeline.new(year, bureau.strip(), Kind(kind) if kind in set(Kind) else None)
        return self.folder.add(f"{year}-{_short(bureau)}.xlsx", self.pipeline.dump(facts))

    def from_last(self, old: str, year: int, bureau: str) -> Path:
        """A workbook from an earlier one, or from an old report, of the folder; the year 0 is the one after it.

        Raises InputError, OutputError.
        """
        self.may_write()
        if not old:
            raise InputError("请先选去年的工作簿或报告。")
        path = self.folder.find(old) or self.folder.find(old, REPORTS)
        if path is None:
            raise InputError("找不到去年的文件，请重新选择。")
        if not year:
            last = self.pipeline.import_report(path)[0].year
            if not last:
                raise InputError("看不出这份是哪一年的，请填写报告年度。")
            year = last + 1
        plausible(year)
        facts, _ = self.pipeline.roll_over([path], year, bureau.strip())
        return self.folder.add(f"{year}-{_short(facts.bureau or bureau or path.stem)}.xlsx", self.pipeline.dump(facts))

    def put(self, name: str, data: bytes) -> Path:
        """A file dropped on the page; an old report also becomes a workbook of its year. Raises InputError, OutputError."""
        self.may_write()
        # A picture that only its name makes a workbook is refused; what is one (名单.xlsx too) is the folder's business.
        if Path(name).suffix.lower() in BOOKS:
            load_bytes(data, name)
        path = self.folder.add(name, data)
        if path.suffix.lower() in REPORTS:
            try:
                facts, _ = self.pipeline.import_report(path)
            except InputError:
                path.unlink(missing_ok=True)
                raise
            return self.folder.add(f"{path.stem}.xlsx", self.pipeline.dump(facts))
        return path

    def may_write(self) -> None:
        """Raise ReadOnly where the page was started with ``--read-only``."""
        if self.read_only:
            raise ReadOnly("只读：可以看、打印、下载，不能改。")


def due(today: date) -> int:
    """The year whose report is being written: last year's until the end of June (it is published by 1 April), then this year's."""
    return today.year - (today.month <= 6)


def _text(view: View, cell: Cell) -> str:
    """What a cell holds now, as the page shows it. Raises InputError for one that the page does not show."""
    text = view.text_of(cell)
    if text is None:
        raise InputError(f"{cell} 不是能在这里改的格。")
    return text


def _short(bureau: str) -> str:
    return "".join(c for c in bureau.strip() if c not in '/\\:*?"<>|')[:30] or "新工作簿"
