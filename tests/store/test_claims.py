"""A token is claimed in the transaction of the row it pays for, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from cds_service.clients.admission import Claim
from cds_service.errors import NotAuthenticated
from cds_service.store import Access, Call, Store
from cds_service.store.retention import Retention
from tests.store.test_store import AGAIN, NOW, issue, person

pytestmark = pytest.mark.anyio
CALL = Call(NOW, "his", "patient-view", "no-card")
CLAIM = Claim("https://his.example", "j1", NOW + timedelta(minutes=5))
LINE = Access(
    at=NOW, action="assess", actor="Practitioner/1", client="his", patient="p", space="his"
)


async def counted(store: Store) -> dict[str, int]:
    """Rows of each table, by deleting them all."""
    future = NOW + timedelta(days=4000)
    return await store.purge(future, Retention(rows=timedelta(0), audit=timedelta(0)))


async def test_a_row_claims_its_token(store: Store) -> None:
    await store.remember_call(CALL, LINE, CLAIM)
    with pytest.raises(NotAuthenticated):
        await store.remember_call(CALL, LINE, CLAIM)
    patient = person(store)
    with pytest.raises(NotAuthenticated):
        await store.issue(issue(patient), patient, AGAIN, LINE, CLAIM)
    rows = await counted(store)
    assert (rows["calls"], rows["audit"], rows["used_tokens"]) == (1, 1, 1)
    assert (rows["cards"], rows["states"]) == (0, 0)


async def test_of_many_rows_with_one_token_one_is_written(store: Store) -> None:
    patient = person(store)
    writes = [store.issue(issue(patient), patient, AGAIN, LINE, CLAIM) for _ in range(10)]
    done = await asyncio.gather(*writes, return_exceptions=True)
    assert sum(isinstance(each, NotAuthenticated) for each in done) == 9
    rows = await counted(store)
    assert (rows["calls"], rows["cards"], rows["used_tokens"]) == (1, 1, 1)


async def test_a_token_claimed_alone_pays_for_no_row(store: Store) -> None:
    assert await store.claim_token(CLAIM.issuer, CLAIM.jti, CLAIM.expires_at)
    with pytest.raises(NotAuthenticated):
        await store.remember_call(CALL, None, CLAIM)


async def test_a_used_token_learns_nothing_of_objections(store: Store) -> None:
    patient = person(store)
    await store.exclude(patient, NOW)
    assert await store.objected(patient, "his", CLAIM)
    assert not await store.objected(person(store, 2), "his", None)
    await store.remember_call(CALL, None, CLAIM)
    for who in (patient, person(store, 2)):
        with pytest.raises(NotAuthenticated):
            await store.objected(who, "his", CLAIM)
