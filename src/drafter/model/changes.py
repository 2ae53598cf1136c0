"""What was changed elsewhere and is to come home to the workbook."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from drafter.places import Cell


class Change(Struct, frozen=True):
    """One cell that is to hold something else; ``source`` is the name of the file that says so.

    ``before`` and ``after`` are what a clerk sees in the cell. ``number`` is the value where the cell is to hold a
    number, in the metric's unit; ``percentage`` says that this unit is %.
    """

    cell: Cell
    before: str
    after: str
    source: str
    number: Decimal | None = None
    percentage: bool = False


class NewPoint(Struct, frozen=True):
    """A row to be put into the sheet 要点, below the row of the cell ``below`` or, without it, above that of ``above``."""

    section: str
    heading: str
    lead: str
    text: str
    source: str
    below: Cell | None = None
    above: Cell | None = None
    office: str = ""


class NewShortcoming(Struct, frozen=True):
    """A row to be put into the sheet 不足与原因, below the row of the cell ``below`` or above that of ``above``."""

    text: str
    reason: str
    source: str
    below: Cell | None = None
    above: Cell | None = None
    remedy: str = ""
    office: str = ""


class Typed(Struct, frozen=True):
    """What a cell of a new row is to hold, in the column of the cell ``beside``; ``number`` where it is to be a number."""

    beside: Cell
    text: str
    number: Decimal | None = None


class NewTableRow(Struct, frozen=True):
    """A row to be put into a table of the sheet 附表, below the row of the cell ``below`` or above that of ``above``."""

    cells: tuple[Typed, ...]
    source: str
    below: Cell | None = None
    above: Cell | None = None

    @property
    def text(self) -> str:
        """What the row says, its cells parted visibly."""
        return "｜".join([cell.text for cell in self.cells])


NewRow = NewPoint | NewShortcoming | NewTableRow


class Move(Struct, frozen=True):
    """A row that is to stand elsewhere in its sheet, whole: below the row of the cell ``below`` or above that of ``above``.

    ``text`` is what it says, ``beside`` what the other row says; moves are made one after the other.
    """

    cell: Cell
    text: str
    beside: str
    source: str
    below: Cell | None = None
    above: Cell | None = None

    @property
    def target(self) -> str:
        """Where the row goes, in words."""
        return f"“{self.beside}”{'之后' if self.below else '之前'}"


class Moved(Struct, frozen=True):
    """A row that stands elsewhere now: the cell that was ``before`` and the same one ``after``; ``told`` says it in words."""

    before: Cell
    after: Cell
    told: str
    source: str


class Candidate(Struct, frozen=True):
    """What one source wants in a cell."""

    after: str
    source: str


class Conflict(Struct, frozen=True):
    """A cell of which two sources want different things: told, and not chosen."""

    cell: Cell
    before: str
    candidates: tuple[Candidate, ...]


class Unplaced(Struct, frozen=True):
    """A change that fits no cell; ``why`` is a Chinese sentence: what to do with it."""

    text: str
    source: str
    why: str


class Applied(Struct, frozen=True):
    """A new workbook; ``changes`` and ``conflicts`` name the cells as they are in it."""

    data: bytes
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    moves: tuple[Moved, ...] = ()


class Proposal(Struct, frozen=True):
    """What one source asks for."""

    changes: tuple[Change, ...] = ()
    rows: tuple[NewRow, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    moves: tuple[Move, ...] = ()
