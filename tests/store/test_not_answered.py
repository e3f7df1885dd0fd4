"""Not answered means nothing happened: late, hung up, frozen, or its file gone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cds_service.clients.admission import Claim
from cds_service.errors import StoreUnavailable
from cds_service.guidance.again import Show
from cds_service.store import Access, Call, Store, passing_keys
from cds_service.store.database import open_database
from cds_service.store.schema import audit, calls, cards, states, suggestions, used_tokens
from cds_service.store.undo import Receipt
from tests.store.databases import NUMBERS
from tests.store.postgres import Server
from tests.store.test_store import AGAIN, HIS, NOW, issue, person

pytestmark = pytest.mark.anyio
CALL = Call(NOW, "his", "patient-view", "no-card")
CLAIM = Claim("https://his.example", "j1", NOW + timedelta(minutes=5))
LINE = Access(at=NOW, action="assess", actor="Practitioner/1", client="his")
EMPTY = dict.fromkeys(("cards", "suggestions", "states", "calls", "used_tokens", "audit"), 0)


def counted(url: str) -> dict[str, int]:
    """Rows of each table."""
    engine = open_database(url)
    tables = (cards, suggestions, states, calls, used_tokens, audit)
    with engine.connect() as connection:
        found = {
            t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in tables
        }
    engine.dispose()
    return found


@asynccontextmanager
async def stalled(store: Store, when: str) -> AsyncIterator[Callable[[], None]]:
    """The writer waits just before ("commit") or just after ("committed") the disk has it."""
    go_on = threading.Event()
    engine, waited = store._engine, threading.Event()

    def wait(*_: object) -> None:
        if not waited.is_set():
            waited.set()
            go_on.wait(20)

    plain = engine.dialect.do_commit

    def do_commit(connection: object) -> None:
        if when == "commit":
            wait()
        plain(connection)  # type: ignore[arg-type]
        if when == "committed":
            wait()

    engine.dialect.do_commit = do_commit  # type: ignore[method-assign]
    try:
        yield go_on.set
    finally:
        go_on.set()
        engine.dialect.do_commit = plain  # type: ignore[method-assign]


@pytest.fixture
def impatient(database_url: str) -> Iterator[Store]:
    made = Store(database_url, passing_keys(), NUMBERS, patience_s=0.3)
    made.open()
    yield made
    made.close()


@pytest.mark.parametrize("when", ["commit", "committed"])
async def test_what_was_told_503_is_not_committed_after_all(
    impatient: Store, database_url: str, when: str
) -> None:
    patient = person(impatient)
    await impatient.ready()  # its connection is open
    async with stalled(impatient, when) as go_on:
        with pytest.raises(StoreUnavailable):
            await impatient.issue(issue(patient), patient, AGAIN, LINE, CLAIM)
        if when == "committed":  # its token is on the disk; nobody may be told that it was used
            with pytest.raises(StoreUnavailable):
                await impatient.objected(patient, "his", CLAIM)
        go_on()
    impatient._writer._patience_s = 5
    await impatient.ready()
    assert not await impatient.objected(patient, "his", CLAIM)
    card = issue(patient)
    assert await impatient.issue(card, patient, AGAIN, LINE, CLAIM) == Show()
    assert counted(database_url) == dict.fromkeys(EMPTY, 1)


async def test_a_caller_that_leaves_takes_its_row_along(store: Store, database_url: str) -> None:
    patient = person(store)
    async with stalled(store, "commit") as go_on:
        waiting = asyncio.ensure_future(store.issue(issue(patient), patient, AGAIN, LINE, CLAIM))
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        go_on()
    await store.remember_call(CALL, None, CLAIM)
    assert counted(database_url) == EMPTY | {"calls": 1, "used_tokens": 1}


async def test_a_card_that_never_left_leaves_the_state_as_it_was(
    store: Store, database_url: str
) -> None:
    patient = person(store)
    first = issue(patient)
    await store.issue(first, patient, AGAIN, LINE)
    before = await store.state(patient)
    receipt = Receipt()
    grown = issue(patient, NOW + timedelta(days=2), fingerprint={"letsel-herhaald": 9})
    assert await store.issue(grown, patient, AGAIN, LINE, CLAIM, receipt=receipt) == Show()
    store.retract(receipt)
    await store.ready()
    assert await store.state(patient) == before and await store.explain(grown.card) is None
    assert counted(database_url) == dict.fromkeys(EMPTY, 1) | {"used_tokens": 0}


async def test_the_token_of_a_call_that_was_not_answered_is_good_again(store: Store) -> None:
    assert await store.claim_token(CLAIM.issuer, CLAIM.jti, CLAIM.expires_at)
    store.release_token(CLAIM.issuer, CLAIM.jti)
    assert await store.claim_token(CLAIM.issuer, CLAIM.jti, CLAIM.expires_at)


@contextmanager
def frozen(server: Server) -> Iterator[None]:
    server.freeze()
    try:
        yield
    finally:
        server.thaw()


async def test_a_frozen_postgresql_is_given_up_and_taken_up_again(
    postgres: Server, tmp_path: Path
) -> None:
    """Each raises while the server is still frozen: nothing else could have ended the waiting."""
    server = Server.make(tmp_path / "server")
    url = server.url("postgres")
    store = Store(url, passing_keys(), NUMBERS)
    store.open()
    patient = person(store)
    await store.remember_call(CALL)
    with frozen(server):
        asked = (
            store.objected(patient, "his", CLAIM),
            store.issue(issue(patient), patient, AGAIN, LINE, CLAIM),
            store.ready(),
        )
        done = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(each) for each in done] == [StoreUnavailable] * 3
    while True:
        try:
            await store.ready()
            break
        except StoreUnavailable:
            continue
    assert await store.issue(issue(patient), patient, AGAIN, LINE, CLAIM) == Show()
    store.close()
    assert counted(url) == dict.fromkeys(EMPTY, 1) | {"calls": 2}
    server.stop()


async def test_a_commit_that_a_frozen_server_still_holds_is_undone(
    postgres: Server, tmp_path: Path
) -> None:
    """The server freezes when it has our COMMIT, and carries it out when it goes on."""
    server = Server.make(tmp_path / "server")
    url = server.url("postgres")
    store = Store(url, passing_keys(), NUMBERS, patience_s=0.5)
    store.open()
    patient = person(store)
    plain, froze = store._engine.dialect.do_commit, threading.Event()

    def do_commit(connection: object) -> None:
        if not froze.is_set():
            froze.set()
            server.freeze()
        plain(connection)  # type: ignore[arg-type]

    store._engine.dialect.do_commit = do_commit  # type: ignore[method-assign]
    with pytest.raises(StoreUnavailable):
        await store.issue(issue(patient), patient, AGAIN, LINE, CLAIM)
    server.thaw()
    store._writer._patience_s = 10
    assert await store.issue(issue(patient), patient, AGAIN, LINE, CLAIM) == Show()
    store.close()
    assert counted(url) == dict.fromkeys(EMPTY, 1)
    server.stop()


async def test_an_exhausted_pool_is_unavailable_and_recovers(store: Store) -> None:
    held = [store._engine.connect() for _ in range(9)]
    with pytest.raises(StoreUnavailable):
        await store.excluded(person(store))
    for connection in held:
        connection.close()
    assert not await store.excluded(person(store))


@pytest.mark.parametrize("replaced", [False, True])
async def test_a_store_whose_file_is_gone_or_another_is_not_ready(
    tmp_path: Path, replaced: bool
) -> None:
    file = tmp_path / "store.db"
    store = Store(f"sqlite:///{file}", passing_keys(), NUMBERS)
    store.open()
    await store.ready()
    file.rename(tmp_path / "away.db")
    if replaced:
        file.write_bytes(b"")
    patient = store.patient(HIS, None, "1")
    with pytest.raises(StoreUnavailable, match="removed or replaced"):
        await store.ready()
    with pytest.raises(StoreUnavailable):
        await store.remember_call(CALL)
    with pytest.raises(StoreUnavailable):
        await store.objected(patient, "his", None)
    file.unlink(missing_ok=True)
    (tmp_path / "away.db").rename(file)
    await store.ready()
    assert not await store.excluded(patient)
    store.close()
