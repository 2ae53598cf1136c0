"""The long table, the runs and the findings in a database: SQLite by default, PostgreSQL for a province.

The schema (docs/scale.md tells what each column is): ``runs`` one row a collection, ``bodies`` one a body and year,
``figures`` the long table, ``findings`` what was found. What a later run of the same city says of a body and year takes the
place of what was there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from drafter.collect.bodies import Body
from drafter.collect.entry import Entry
from drafter.collect.summary import Summary
from drafter.errors import InputError, OutputError

if TYPE_CHECKING:
    from sqlalchemy import Engine, MetaData
    from sqlalchemy.engine import Connection, CursorResult

_BATCH = 5_000
_LONGEST = 190
"""Characters of a name that is part of a key: what every database can index."""


def tables() -> MetaData:
    """The four tables, for whoever reads the database with SQLAlchemy."""
    from sqlalchemy import (
        Column,
        DateTime,
        ForeignKey,
        Index,
        Integer,
        MetaData,
        Numeric,
        String,
        Table,
        Text,
        UniqueConstraint,
    )

    meta = MetaData()
    Table(
        "runs",
        meta,
        Column("id", Integer, primary_key=True),
        Column("collected", DateTime, nullable=False),
        Column("year", Integer, nullable=False),
        Column("title", String(_LONGEST), nullable=False),
    )
    Table(
        "bodies",
        meta,
        Column("id", Integer, primary_key=True),
        Column("run_id", ForeignKey("runs.id"), nullable=False),
        Column("title", String(_LONGEST), nullable=False),
        Column("body", String(_LONGEST), nullable=False),
        Column("kind", String(20), nullable=False),
        Column("year", Integer, nullable=False),
        Column("file", String(_LONGEST), nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("saved", String(40), nullable=False),
        Column("state", String(10), nullable=False),
        Column("errors", Integer, nullable=False),
        Column("warnings", Integer, nullable=False),
        UniqueConstraint("title", "body", "year", name="one_row_a_body"),
    )
    Table(
        "figures",
        meta,
        Column("id", Integer, primary_key=True),
        Column("body_id", ForeignKey("bodies.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("body", String(_LONGEST), nullable=False),
        Column("year", Integer, nullable=False),
        Column("code", String(40), nullable=False),
        Column("name", Text, nullable=False),
        Column("unit", String(40), nullable=False),
        # Text keeps every digit in SQLite too, which has no decimal numbers of its own.
        Column("value", Numeric(30, 10).with_variant(String(40), "sqlite"), nullable=False),
        Column("precision", String(10), nullable=False),
        Column("counted", Numeric(30, 10).with_variant(String(40), "sqlite")),
        Column("cell", String(40), nullable=False),
        Index("figures_by_code", "year", "code"),
    )
    Table(
        "findings",
        meta,
        Column("id", Integer, primary_key=True),
        Column("body_id", ForeignKey("bodies.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("code", String(10), nullable=False),
        Column("severity", String(10), nullable=False),
        Column("place", Text, nullable=False),
        Column("message", Text, nullable=False),
        Column("explained", Integer, nullable=False),
    )
    return meta


def store(summary: Summary, url: str, moment: datetime, title: str = "") -> int:
    """Write a collection into the database at ``url``; gives the run's number.

    All or nothing: another program sees the run when it is whole. Raises InputError for an address that is none,
    OutputError when the database is away or refuses.
    """
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

    try:
        engine = _engine(url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError):
        raise InputError(
            "--store 后面的地址用不了。请写成 sqlite:///汇总.db 或 postgresql+psycopg://用户:口令@主机/库名"
            '（PostgreSQL 要先装上：pip install "drafter[postgresql]"）。'
        ) from None
    try:
        meta = tables()
        with engine.begin() as connection:
            _one_at_a_time(connection)
            meta.create_all(connection)
        with engine.begin() as connection:
            _one_at_a_time(connection)
            return _written(connection, meta, summary, moment, title)
    except (SQLAlchemyError, OSError) as error:
        from drafter.collect.refusals import why

        told = why(error, engine.dialect.name, engine.url.host or "", engine.url.port)
        raise OutputError(f"数据库没有写成，里面的内容没有变：{told}。") from None


def _engine(url: str) -> Engine:
    from sqlalchemy import create_engine, event
    from sqlalchemy.engine import make_url

    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and (parsed.database or ":memory:") == ":memory:":
        raise ValueError("a database in memory is gone with the process")
    engine = create_engine(parsed, connect_args={"timeout": 60} if parsed.get_backend_name() == "sqlite" else {})
    if parsed.get_backend_name() == "sqlite":

        @event.listens_for(engine, "connect")
        def _follow_keys(connection: Any, _: Any) -> None:
            # Without this SQLite leaves the rows of a file that is gone.
            connection.execute("PRAGMA foreign_keys=ON")

    return engine


def _one_at_a_time(connection: Connection) -> None:
    """Two writers of one file would both find nothing to replace: the second waits for the first."""
    from sqlalchemy import text

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(9704)"))
    elif connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA busy_timeout=60000"))


def _written(connection: Connection, meta: MetaData, summary: Summary, moment: datetime, title: str) -> int:
    runs, bodies, figures, findings = (meta.tables[n] for n in ("runs", "bodies", "figures", "findings"))
    title = title[:_LONGEST]
    made = connection.execute(runs.insert().values(collected=moment, year=summary.year, title=title))
    run = _number(made)
    entries = summary.table.entries.of_body
    rows: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    for body in summary.bodies:
        name = body.name[:_LONGEST]
        there = (bodies.c.title == title) & (bodies.c.body == name) & (bodies.c.year == summary.year)
        connection.execute(bodies.delete().where(there))
        about = {"run_id": run, "title": title, "body": name, "year": summary.year}
        number = _number(connection.execute(bodies.insert().values(**about, **_body(body))))
        rows += [_figure(number, e, connection.dialect.name) for e in entries.get(body.name, ())]
        told += _findings(number, body)
        for table, held in ((figures, rows), (findings, told)):
            if len(held) > _BATCH:
                connection.execute(table.insert(), held)
                held.clear()
    for table, held in ((figures, rows), (findings, told)):
        if held:
            connection.execute(table.insert(), held)
    return run


def _number(made: CursorResult[Any]) -> int:
    return int(made.inserted_primary_key[0])  # type: ignore[index]


def _body(body: Body) -> dict[str, Any]:
    used = body.used
    return {
        "kind": body.kind[:20],
        "state": body.state.value,
        "file": body.file[-_LONGEST:],
        "sha256": used.origin.digest if used else "",
        "saved": (used.origin.saved or used.origin.modified) if used else "",
        "errors": used.errors if used else 0,
        "warnings": used.warnings if used else 0,
    }


def _figure(number: int, entry: Entry, dialect: str) -> dict[str, Any]:
    def exact(value: Decimal | None) -> Decimal | str | None:
        return format(value, "f") if value is not None and dialect == "sqlite" else value

    return {
        "body_id": number,
        "body": entry.body[:_LONGEST],
        "year": entry.year,
        "code": entry.code[:40],
        "name": entry.name,
        "unit": entry.unit[:40],
        "value": exact(entry.value),
        "precision": entry.precision.value,
        "counted": exact(entry.counted),
        "cell": entry.where[:40],
    }


def _findings(number: int, body: Body) -> Iterator[dict[str, Any]]:
    for remark in body.used.remarks if body.used else ():
        yield {
            "body_id": number,
            "code": remark.code,
            "severity": remark.severity.value,
            "place": remark.place,
            "message": remark.message,
            "explained": int(remark.explained),
        }
