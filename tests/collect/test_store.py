"""``--store``: written whole, read back exactly, replaced by a later run; on SQLite and on a PostgreSQL of our own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from bureaus import city, sent
from drafter.collect.refusals import why
from drafter.collect.roster import Expected, Roster
from drafter.collect.store import store, tables
from drafter.collect.summary import Summary
from drafter.errors import DrafterError, OutputError

MOMENT = datetime(2024, 2, 1, 16, 42)
ROSTER = Roster((Expected("甲区司法局"), Expected("乙区司法局")))
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def summary(value: object = "12.345678") -> Summary:
    return city(sent("甲区司法局", f"ZF27 | 罚没金额 | 万元 | {value} | 7"), roster=ROSTER)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """A server in a data directory of its own; it refuses to run as root, so root becomes the user postgres for it."""
    if not BINARIES:
        assert os.environ.get("CI") != "true", "CI must install the package postgresql"
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    become = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    folder = Path(mkdtemp(prefix="drafter-pg-"))
    if become:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    binaries, data = BINARIES[-1], folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*become, *command], check=True, cwd=folder, capture_output=True, timeout=120)

    run(str(binaries / "initdb"), "-D", str(data), "-U", "drafter", "-A", "trust", "-E", "UTF8", "--no-locale")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run(str(binaries / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://drafter@127.0.0.1:{port}/postgres"
    finally:
        run(str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / '汇总.db'}"
    address = str(request.getfixturevalue("postgresql"))
    engine = create_engine(address)
    with engine.begin() as connection:
        tables().drop_all(connection)
    return address


def rows(url: str, name: str) -> list[dict[str, object]]:
    table = tables().tables[name]
    with create_engine(url).connect() as connection:
        return [dict(row._mapping) for row in connection.execute(select(table).order_by(table.c.id))]


def test_what_was_stored_is_read_back_exactly(url: str) -> None:
    store(summary(), url, MOMENT, "示例市")
    figures = rows(url, "figures")
    assert [(f["body"], f["year"], f["code"], Decimal(str(f["value"])), f["cell"]) for f in figures] == [
        ("甲区司法局", 2023, "ZF27", Decimal("12.345678"), "指标!D2"),
        ("甲区司法局", 2022, "ZF27", Decimal(7), "指标!E2"),
    ]
    assert [(b["body"], b["state"]) for b in rows(url, "bodies")] == [("甲区司法局", "已报"), ("乙区司法局", "未报")]
    assert [(r["year"], r["title"], r["collected"]) for r in rows(url, "runs")] == [(2023, "示例市", MOMENT)]


def test_a_later_run_takes_the_place_of_the_earlier(url: str) -> None:
    store(summary(), url, MOMENT, "示例市")
    store(summary("99"), url, MOMENT, "示例市")
    assert [Decimal(str(f["value"])) for f in rows(url, "figures")] == [99, 7]
    assert len(rows(url, "bodies")) == 2
    assert len(rows(url, "runs")) == 2


def test_another_city_keeps_its_own(url: str) -> None:
    """Bureaus of one name stand in many cities of a province."""
    store(summary(), url, MOMENT, "示例市")
    store(summary("99"), url, MOMENT, "另一市")
    assert len(rows(url, "figures")) == 4


def test_two_writers_at_once(url: str) -> None:
    store(summary(), url, MOMENT, "示例市")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda value: store(summary(value), url, MOMENT, "示例市"), range(8)))
    assert len(rows(url, "figures")) == 2
    assert len(rows(url, "bodies")) == 2
    assert len(rows(url, "runs")) == 9


def test_a_failed_run_leaves_what_was_there(url: str) -> None:
    store(summary(), url, MOMENT, "示例市")
    with create_engine(url).begin() as connection:
        connection.execute(text("ALTER TABLE findings RENAME TO gone"))
        connection.execute(text("CREATE TABLE findings (id INTEGER)"))
    broken = city(sent("甲区司法局", "ZF27 | 罚没金额 | 万元 | 1 |", findings=_findings()), roster=ROSTER)
    with pytest.raises(DrafterError):
        store(broken, url, MOMENT, "示例市")
    assert len(rows(url, "figures")) == 2
    assert len(rows(url, "runs")) == 1
    with create_engine(url).begin() as connection:
        connection.execute(text("DROP TABLE findings"))
        connection.execute(text("ALTER TABLE gone RENAME TO findings"))


def _findings() -> list[object]:
    from drafter.collect.rules import NO_NAME

    return [NO_NAME.at(None, "一处")]


@pytest.mark.parametrize(
    "bad",
    [
        "汇总.db",
        "sqlite://",
        "sqlite:///:memory:",
        "",
        "postgresql+psycopg://a@127.0.0.1:abc/x",
        "nosuch://x/y",
        "sqlite:////没有的文件夹/汇总.db",
        "postgresql+psycopg://a:secret@127.0.0.1:1/x",
    ],
)
def test_a_database_that_is_away_is_said_in_a_sentence(bad: str) -> None:
    with pytest.raises(DrafterError) as caught:
        store(summary(), bad, MOMENT)
    assert "secret" not in str(caught.value)
    assert_chinese(str(caught.value))


def assert_chinese(sentence: str) -> None:
    """No driver's English in it, and something to do."""
    words = re.sub(
        r"“[^”]*”|（[^）]*）|sqlite:\S*|pip install \S*|postgresql\+\S*库名|SQLite|PostgreSQL|--store", "", sentence
    )
    assert not re.search(r"[A-Za-z]{3}", words), sentence
    assert "请" in sentence


@pytest.mark.parametrize(
    ("change", "cure"),
    [("/nosuch", "库名"), ("nobody@", "用户名")],
)
def test_a_server_that_lets_nobody_in_is_said_in_a_sentence(postgresql: str, change: str, cure: str) -> None:
    bad = postgresql.replace("/postgres", change) if change[0] == "/" else postgresql.replace("drafter@", change)
    with pytest.raises(OutputError) as caught:
        store(summary(), bad, MOMENT)
    assert cure in str(caught.value)
    assert_chinese(str(caught.value))


@pytest.mark.parametrize(
    ("statements", "cure"),
    [
        (["CREATE ROLE reader LOGIN", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"], "授权"),
        (["DROP TABLE findings, figures, bodies", "CREATE TABLE bodies (id INTEGER)"], "同名的表"),
        (["ALTER DATABASE postgres SET default_transaction_read_only = on"], "只读"),
    ],
)
def test_a_server_that_refuses_to_write(postgresql: str, statements: list[str], cure: str) -> None:
    engine = create_engine(postgresql)
    with engine.begin() as connection:
        tables().drop_all(connection)
    store(summary(), postgresql, MOMENT)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
    try:
        with pytest.raises(OutputError) as caught:
            store(
                summary(), postgresql.replace("drafter@", "reader@") if "ROLE" in statements[0] else postgresql, MOMENT
            )
    finally:
        with engine.begin() as connection:
            connection.execute(text("SET TRANSACTION READ WRITE"))
            connection.execute(text("ALTER DATABASE postgres RESET default_transaction_read_only"))
            connection.execute(text("DROP TABLE IF EXISTS findings, figures, bodies, runs CASCADE"))
        engine.dispose()
    assert cure in str(caught.value)
    assert_chinese(str(caught.value))


@pytest.mark.parametrize(
    ("url", "cure"),
    [
        ("postgresql+psycopg://a:b@127.0.0.1:1/x", "没有应答"),
        ("postgresql+psycopg://a:b@no-such-host.invalid/x", "找不到主机"),
        ("sqlite:////没有的文件夹/汇总.db", "文件夹"),
    ],
)
def test_why_it_is_away(url: str, cure: str) -> None:
    with pytest.raises(OutputError) as caught:
        store(summary(), url, MOMENT)
    assert cure in str(caught.value)
    assert_chinese(str(caught.value))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "汇总.db"
    file.write_bytes(b"no database" * 1000)
    with pytest.raises(OutputError) as caught:
        store(summary(), f"sqlite:///{file}", MOMENT)
    assert "不是 SQLite" in str(caught.value)
    assert_chinese(str(caught.value))
    assert file.read_bytes() == b"no database" * 1000


def test_a_server_that_went_away_in_the_middle(postgresql: str) -> None:
    """It gives no code, and its door may be open for a moment yet."""
    url = make_url(postgresql)
    error = DBAPIError(
        "INSERT", {}, Exception("server closed the connection unexpectedly"), connection_invalidated=True
    )
    told = why(error, "postgresql", url.host or "", url.port)
    assert "连接断了" in told
    assert_chinese(told)
