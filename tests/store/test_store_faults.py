"""When the database does not answer, nothing is answered: StoreUnavailable, never a lost row."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text

from cds_service.clients.client import Client
from cds_service.errors import ContentError, StoreUnavailable
from cds_service.store import Call, Store, passing_keys
from cds_service.store.database import open_database
from cds_service.store.schema import calls
from cds_service.store.writer import Writer
from tests.store.databases import NUMBERS
from tests.store.postgres import Server
from tests.store.test_store import AGAIN, issue, person

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
CALL = Call(NOW, "his", "patient-view", "no-card")


def rows(url: str) -> int:
    engine = open_database(url)
    with engine.connect() as connection:
        number = connection.scalar(select(func.sum(calls.c.number))) or 0
    engine.dispose()
    return number


async def test_what_returned_is_committed(store: Store, database_url: str) -> None:
    await asyncio.gather(*(store.remember_call(CALL) for _ in range(120)))
    assert rows(database_url) == 120


async def test_one_bad_job_does_not_take_the_others_down(database_url: str) -> None:
    engine = open_database(database_url)
    with engine.connect() as connection, connection.begin():
        connection.execute(text("CREATE TABLE t (n INTEGER PRIMARY KEY)"))
    writer = Writer(engine)

    def put(number: int, connection: Connection) -> int:
        connection.execute(text("INSERT INTO t VALUES (:n)"), {"n": number})
        return number

    def jobs() -> list[asyncio.Task[int]]:
        numbers = (1, 2, 2, 3, 4)
        return [
            asyncio.ensure_future(writer.write(lambda c, n=n: put(n, c)))  # type: ignore[misc]
            for n in numbers
        ]

    waiting = jobs()
    await asyncio.sleep(0)  # all queued before the writer starts: one group
    writer.start()
    done = await asyncio.gather(*waiting, return_exceptions=True)
    writer.stop()
    engine.dispose()
    assert [d for d in done if isinstance(d, int)] == [1, 2, 3, 4]
    assert sum(isinstance(d, StoreUnavailable) for d in done) == 1


async def test_a_locked_database_is_unavailable_and_recovers(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    store = Store(f"sqlite:///{file}", passing_keys(), NUMBERS, patience_s=0.4)
    store.open()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable):
        await store.remember_call(CALL)
    assert not await store.excluded(
        store.patient(Client(id="his"), None, "1")
    )  # readers never wait
    other.execute("ROLLBACK")
    other.close()
    await asyncio.sleep(2.5)
    await store.remember_call(CALL)
    store.close()


async def test_a_full_disk_is_unavailable(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = Store(url, passing_keys(), NUMBERS)
    store.open()
    await store.remember_call(CALL)

    def fill(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    await store._writer.write(fill)
    answered = 1
    with pytest.raises(StoreUnavailable):
        for number in range(3000):
            patient = person(store, number)
            await store.issue(issue(patient), patient, AGAIN)
            answered += 1
    store.close()
    assert rows(url) >= answered


async def test_a_database_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'no' / 'folder' / 'x.db'}", passing_keys(), NUMBERS)
    with pytest.raises(StoreUnavailable, match="VG_DATABASE_URL"):
        store.open()


@pytest.mark.parametrize(
    "url", ["", "store.db", "mysql://h/x", "sqlite://", "sqlite:///:memory:", "postgresql://h"]
)
def test_an_address_that_is_none_says_what_a_good_one_is(url: str) -> None:
    with pytest.raises(ContentError, match="good ones: sqlite"):
        Store(url, passing_keys(), NUMBERS)


async def test_postgresql_away_and_back(postgres: Server, tmp_path: Path) -> None:
    server = Server.make(tmp_path / "server")
    store = Store(server.url("postgres"), passing_keys(), NUMBERS)
    store.open()
    await store.remember_call(CALL)
    server.stop()
    with pytest.raises(StoreUnavailable):
        await store.remember_call(CALL)
    with pytest.raises(StoreUnavailable):
        await store.excluded(store.patient(Client(id="his"), None, "1"))
    with pytest.raises(StoreUnavailable):
        await store.ready()
    server.start()
    await store.remember_call(CALL)
    await store.ready()
    assert not await store.excluded(store.patient(Client(id="his"), None, "1"))
    store.close()
    assert rows(server.url("postgres")) == 2
    server.stop()


async def test_postgresql_restarted_between_two_calls_costs_nothing(
    postgres: Server, tmp_path: Path
) -> None:
    server = Server.make(tmp_path / "server")
    store = Store(server.url("postgres"), passing_keys(), NUMBERS)
    store.open()
    await store.remember_call(CALL)
    server.stop()
    server.start()
    await store.remember_call(CALL)
    assert await store.claim_token("https://his.example", "j", NOW + timedelta(minutes=1))
    store.close()
    server.stop()
