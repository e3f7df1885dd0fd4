"""A real database of the first edition is carried over, and an objection in it still holds."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from cds_service.clients.client import Client
from cds_service.errors import ContentError
from cds_service.store import Outcome, Store, passing_keys
from cds_service.store.database import open_database
from cds_service.store.migrate import version
from cds_service.store.schema import audit, calls, cards, feedback, states
from tests.store.first_edition import (
    ALL,
    DUMP,
    HIS,
    OUD,
    SEH,
    A,
    B,
    opened,
    put_first_edition,
)

pytestmark = pytest.mark.anyio
ISSUED = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def old(database_url: str) -> str:
    put_first_edition(database_url)
    return database_url


@pytest.fixture
def store(old: str) -> Iterator[Store]:
    made = opened(old)
    made.take_up(ALL)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("client", "base", "patient"),
    [
        (HIS, None, "pat-2"),
        (HIS, "https://FHIR.his.example:443/stu3/", "pat-2"),
        (SEH, A, "pat-5"),
        (SEH, None, "pat-5"),
        (SEH, "https://not-listed.example", "pat-5"),
        (SEH, B + "/", "PAT-9"),
        (SEH, B.lower(), "pat-9"),
        (OUD, None, "pat-8"),
        (HIS, None, "pat-6"),
        (Client(id="anders", id_space="oud"), None, "pat-8"),
    ],
)
async def test_an_objection_of_the_first_edition_holds(
    old: str, client: Client, base: str | None, patient: str
) -> None:
    store = opened(old)
    store.take_up(
        [one for one in ALL if one.id != client.id and one.id != client.id_space] + [client]
    )
    assert await store.excluded(store.patient(client, base, patient))
    assert not await store.excluded(store.patient(client, base, "pat-1"))
    store.close()


async def test_an_objection_of_the_first_edition_can_be_taken_back(store: Store) -> None:
    patient = store.patient(SEH, None, "PAT-9")
    assert await store.unexclude(patient) and not await store.excluded(patient)


async def test_cards_state_and_feedback_are_carried_over(store: Store) -> None:
    for client, base, patient in ((HIS, None, "pat-1"), (SEH, A, "pat-1"), (SEH, B, "pat-4")):
        state = await store.state(store.patient(client, base, patient))
        assert state is not None and state.first_issued == ISSUED
        assert state.fingerprint["letsel-herhaald"] >= 3 and "injury-pattern" in state.gates
        told = await store.explain(state.card)
        assert told is not None and told.counts == state.fingerprint and told.gates == state.gates
    state = await store.state(store.patient(HIS, None, "pat-1"))
    assert state is not None and state.reason == "besproken"
    told = await store.explain(state.card)
    assert told is not None and told.feedback[0].at == datetime(2026, 11, 22, 9, 12, 13, tzinfo=UTC)
    again = Outcome(state.card, "overridden", told.feedback[0].at, "besproken")
    assert (await store.feedback("his", [again], ISSUED)).repeated == 1


async def test_access_and_erasure_find_rows_of_the_first_edition(store: Store) -> None:
    patient = store.patient(HIS, None, "pat-1")
    rows = await store.rows_about(patient)
    assert len(rows["cards"]) == len(rows["states"]) == len(rows["feedback"]) == 1
    assert [(row["action"], row["outcome"]) for row in rows["audit"]] == [("assess", "card")]
    assert await store.erase(patient) == {"cards": 1, "states": 1}


async def test_the_log_is_carried_over_and_tells_nothing_without_the_key(store: Store) -> None:
    lines = await store.access_log(ISSUED, ISSUED + timedelta(days=1))
    told = [(line.action, line.client, line.outcome) for line in lines]
    assert told[:2] == [("assess", "his", "card"), ("assess", "his", "no-card")] and len(told) == 9
    assert all(line.correlation is None for line in lines)


def test_what_was_kept_too_exactly_is_gone(store: Store, old: str) -> None:
    engine = open_database(old)
    with engine.connect() as connection:
        times = [
            *connection.scalars(select(cards.c.issued_at)),
            *connection.scalars(select(states.c.first_issued)),
            *connection.scalars(select(feedback.c.received_at)),
        ]
        counted = connection.execute(select(calls)).all()
        everything = str([connection.execute(select(t)).all() for t in (cards, states, audit)])
    engine.dispose()
    assert set(times) == {ISSUED} and len(counted) == 4
    assert sum(row.number for row in counted) == 5
    for word in ("letsel", "brandwond", "injury-pattern", "4bf92f3577b34da6"):
        assert word not in everything


def test_another_key_stops_the_start_before_anything_is_changed(old: str) -> None:
    with pytest.raises(ContentError) as caught:
        opened(old, passing_keys())
    (fault,) = caught.value.faults
    assert fault.message.startswith("5 objections, ") and "c113084e" in fault.message
    assert "put its line back" in fault.message and "--retire-key c113084e" in fault.message
    engine = open_database(old)
    with engine.connect() as connection:
        assert version(connection) == "0001"
    engine.dispose()


def test_a_client_that_is_gone_stops_the_start(old: str) -> None:
    store = opened(old)
    with pytest.raises(ContentError) as caught:
        store.take_up((HIS, SEH))
    (fault,) = caught.value.faults
    assert "1 objections" in fault.message and "id_space: oud" in fault.message
    assert store.retire("space", "first/oud", "the practice closed in 2025") == 1
    store.take_up((HIS, SEH))
    assert store.homeless() == {"objections": 1}
    store.close()


def test_the_way_back_is_the_copy_made_before(tmp_path: Path) -> None:
    """The first edition reads its own copy as it was; nothing of it was touched."""
    file, copy = tmp_path / "store.db", tmp_path / "copy.db"
    put_first_edition(f"sqlite:///{file}")
    shutil.copy(file, copy)
    store = opened(f"sqlite:///{file}")
    store.take_up(ALL)
    store.close()
    for left in tmp_path.glob("store.db*"):
        left.unlink()
    shutil.copy(copy, file)
    connection = sqlite3.connect(file)
    dumped = "\n".join(connection.iterdump())
    connection.close()
    assert dumped.split() == DUMP.read_text().partition("\n")[2].split()
    again = opened(f"sqlite:///{file}")
    again.take_up(ALL)
    again.close()
