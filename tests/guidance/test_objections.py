"""Who may put a patient on the objection list, and take one off: from the form, in the console."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from cds_service.clients.client import Client
from cds_service.content.load import load_content
from cds_service.guidance.objections import Asked, ObjectionRefused, Objections
from cds_service.store import Store, passing_keys
from tests.store.databases import NUMBERS

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 27, 21, 15, tzinfo=UTC)
HIS = Client(id="his")


@pytest.fixture
def objections(database_url: str) -> Iterator[Objections]:
    store = Store(database_url, passing_keys(), NUMBERS)
    store.open()
    yield Objections(store, load_content().rules.thresholds.objection_age)
    store.close()


def asked(**changes: object) -> Asked:
    stated = {"clinician": "Practitioner/7", "alone": True, "age": 16} | changes
    return Asked(**stated)  # type: ignore[arg-type]


async def test_a_patient_who_was_asked_alone_is_on_the_list_and_seen_there(
    objections: Objections,
) -> None:
    patient = objections.store.patient(HIS, None, "1")
    assert await objections.kept(patient) is None
    kept = await objections.by_clinician(patient, "his", asked(), NOW)
    assert (kept.since, kept.source) == (NOW, "form")
    assert await objections.by_clinician(patient, "his", asked(), NOW + timedelta(days=1)) == kept
    assert await objections.store.excluded(patient)
    assert await objections.taken_back_by_clinician(patient, "his", asked(), NOW)
    assert await objections.kept(patient) is None
    lines = await objections.store.access_log(NOW, NOW + timedelta(days=2), patient)
    assert [(line.action, line.actor) for line in lines] == [
        ("exclude", "Practitioner/7"),
        ("unexclude", "Practitioner/7"),
        ("exclude", "Practitioner/7"),
    ]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"alone": False}, "not-alone"),
        ({"age": 15}, "too-young"),
        ({"age": None}, "age-unknown"),
        ({"patient_self": False}, "representative"),
    ],
)
async def test_it_is_the_privacy_officer_who_records_the_others(
    objections: Objections, changes: dict[str, object], why: str
) -> None:
    patient = objections.store.patient(HIS, None, "1")
    with pytest.raises(ObjectionRefused) as refused:
        await objections.by_clinician(patient, "his", asked(**changes), NOW)
    assert refused.value.why == why and await objections.kept(patient) is None
    kept = await objections.by_officer(patient, "his", "privacy@hospital.example", NOW)
    assert kept.source == "console"
    with pytest.raises(ObjectionRefused):
        await objections.taken_back_by_clinician(patient, "his", asked(**changes), NOW)
    assert await objections.taken_back_by_officer(patient, "his", "privacy@hospital.example", NOW)
    assert not await objections.store.excluded(patient)
