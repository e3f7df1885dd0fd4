"""What the store remembers, through its own methods, on both databases."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cds_service.clients.client import Client
from cds_service.guidance.again import Show, Silent, deciding
from cds_service.rules.model import Again
from cds_service.store import Access, Call, Issue, Outcome, PatientKey, Store, passing_keys
from cds_service.store.model import Explanation, Received
from cds_service.store.retention import Retention
from tests.store.databases import NUMBERS

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
AGAIN = deciding(Again(same_card_hours=24, silent_days=90, reason="design"))
YEAR = Retention(rows=timedelta(days=365), audit=timedelta(days=5 * 365))
FHIR = "https://fhir.his.example/r4"
HIS = Client(id="his", fhir_servers=(FHIR, "https://elsewhere.example"))


def person(store: Store, number: int = 1) -> PatientKey:
    return store.patient(HIS, FHIR, f"pat-{number}")


def issue(patient: PatientKey, at: datetime = NOW, **changes: object) -> Issue:
    card = Issue(
        card=str(uuid.uuid4()),
        suggestions=(str(uuid.uuid4()),),
        at=at,
        client="his",
        service="veilig-gesprek",
        hook="patient-view",
        patient=patient.hash,
        space=patient.space,
        encounter="e1",
        fingerprint={"letsel-herhaald": 2, "brandwond-niet-toevallig": 1},
        indicators=("brandwond-niet-toevallig", "letsel-herhaald"),
        gates=("injury-pattern",),
        rule_version="2026-11+abc",
        level="info",
    )
    return replace(card, **changes)  # type: ignore[arg-type]


async def show(store: Store, card: Issue, patient: PatientKey) -> Show | Silent:
    return await store.issue(card, patient, AGAIN)


async def test_a_card_is_issued_once_and_then_kept_back(store: Store) -> None:
    patient = person(store)
    first = issue(patient)
    assert await show(store, first, patient) == Show()
    again = issue(patient, NOW + timedelta(hours=3), encounter="e2")
    assert await show(store, again, patient) == Show(same_as=first.card)
    late = issue(patient, NOW + timedelta(days=3), encounter="e2")
    assert isinstance(await show(store, late, patient), Silent)
    state = await store.state(patient)
    assert state is not None and state.card == first.card and state.first_issued == NOW


async def test_growth_begins_a_new_state(store: Store) -> None:
    patient = person(store)
    await show(store, issue(patient), patient)
    grown = issue(patient, NOW + timedelta(days=3), fingerprint={"letsel-herhaald": 3})
    assert await show(store, grown, patient) == Show()
    state = await store.state(patient)
    assert state is not None and (state.card, state.reason) == (grown.card, None)


async def test_state_is_per_patient_and_id_space(store: Store) -> None:
    await show(store, issue(person(store)), person(store))
    for other in (
        person(store, 2),
        store.patient(Client(id="other", fhir_servers=HIS.fhir_servers), FHIR, "pat-1"),
    ):
        assert await store.state(other) is None
    for base in (FHIR + "/", "https://elsewhere.example", "https://not-listed.example", None):
        assert await store.state(store.patient(HIS, base, " PAT-1 ")) is not None


@pytest.mark.parametrize("servers", [(), (FHIR,), (FHIR, "https://elsewhere.example")])
def test_a_client_has_one_space_of_ids(servers: tuple[str, ...], store: Store) -> None:
    """Whether or not a call names the server: an objection must be found either way."""
    one = Client(id="his", fhir_servers=servers)
    hashes = {store.patient(one, base, "1").hash for base in (None, FHIR, FHIR + "/", "https://x")}
    assert len(hashes) == 1


@pytest.mark.parametrize("mode", ["silent", "demo"])
async def test_d_silent_and_demo_never_touch_the_state(store: Store, mode: str) -> None:
    patient = person(store)
    card = issue(patient, mode=mode)
    decision = await show(store, card, patient)
    assert isinstance(decision, Silent) if mode == "silent" else decision == Show()
    assert await store.state(patient) is None
    assert await store.explain(card.card) is not None


async def test_fifty_calls_for_one_patient_at_once_give_one_first_card(store: Store) -> None:
    patient = person(store)
    decisions = await asyncio.gather(*(show(store, issue(patient), patient) for _ in range(50)))
    assert decisions.count(Show()) == 1


async def test_two_replicas_agree_who_was_first(store: Store, database_url: str) -> None:
    other = Store(database_url, store._pseudonyms, NUMBERS)
    other.open()
    try:
        decisions: list[Show | Silent] = []
        for number in range(12):
            patient = person(store, number)
            calls = [show(s, issue(patient), patient) for s in (store, other) for _ in range(3)]
            decisions += await asyncio.gather(*calls)
        assert decisions.count(Show()) == 12
    finally:
        other.close()


async def test_a_token_counts_once(store: Store) -> None:
    expires = NOW + timedelta(minutes=5)
    assert await store.claim_token("https://his.example", "j1", expires)
    assert not await store.claim_token("https://his.example", "j1", expires)
    assert await store.claim_token("https://other.example", "j1", expires)
    assert await store.claim_token("https://his.example", "j1" * 5000, expires)


@pytest.mark.conformance("J-08")
async def test_a_token_counts_once_across_replicas(store: Store, database_url: str) -> None:
    other = Store(database_url, passing_keys(), NUMBERS)
    other.open()
    try:
        expires = NOW + timedelta(minutes=5)
        claims = [
            s.claim_token("https://his.example", f"j{n}", expires)
            for n in range(20)
            for s in (store, other, other, store)
        ]
        assert sum(await asyncio.gather(*claims)) == 20
    finally:
        other.close()


@pytest.mark.conformance("J-08")
async def test_a_token_counts_once_across_a_restart(store: Store, database_url: str) -> None:
    await store.claim_token("https://his.example", "j1", NOW)
    store.close()
    reopened = Store(database_url, passing_keys(), NUMBERS)
    reopened.open()
    try:
        assert not await reopened.claim_token("https://his.example", "j1", NOW)
    finally:
        reopened.close()


def overridden(card: str, reason: str | None, minutes: int = 0) -> Outcome:
    return Outcome(card, "overridden", NOW + timedelta(minutes=minutes), reason)


@pytest.mark.conformance("B-04")
async def test_feedback_is_stored_once_in_any_order(store: Store) -> None:
    patient = person(store)
    card = issue(patient)
    await show(store, card, patient)
    late, early = overridden(card.card, "besproken", 9), overridden(card.card, "later", 1)
    assert await store.feedback("his", [late, early, late], NOW) == Received(2, 1, 0)
    assert await store.feedback("his", [early], NOW) == Received(0, 1, 0)
    state = await store.state(patient)
    assert state is not None and state.reason == "besproken"


async def test_c_feedback_on_a_repeat_counts_for_the_matter(store: Store) -> None:
    patient = person(store)
    await show(store, issue(patient), patient)
    repeat = issue(patient, NOW + timedelta(hours=1))
    await show(store, repeat, patient)
    await store.feedback("his", [overridden(repeat.card, "al-bekend")], NOW)
    after = issue(patient, NOW + timedelta(hours=2))
    assert isinstance(await show(store, after, patient), Silent)


@pytest.mark.conformance("B-06")
async def test_feedback_on_unknown_cards_is_counted(store: Store) -> None:
    patient = person(store)
    card = issue(patient)
    await show(store, card, patient)
    strangers = [overridden("no such card", None), overridden("x" * 5000, None)]
    assert await store.feedback("his", strangers, NOW) == Received(unknown=2)
    assert await store.feedback("other", [overridden(card.card, None)], NOW) == Received(unknown=1)
    assert await store.feedback("his", [], NOW) == Received()


async def test_feedback_keeps_only_codes_and_our_own_suggestions(store: Store) -> None:
    patient = person(store)
    card = issue(patient)
    await show(store, card, patient)
    told = overridden(card.card, "Mevrouw Jansen belde 06-12345678")
    took = Outcome(card.card, "accepted", NOW, suggestions=(*card.suggestions, "Jansen"))
    await store.feedback("his", [told, took], NOW)
    kept = await store.explain(card.card)
    assert kept is not None
    assert {(entry.reason, entry.suggestions) for entry in kept.feedback} == {
        ("other", ()),
        (None, card.suggestions),
    }


async def test_a_patient_who_objects_is_excluded_until_taken_off(store: Store) -> None:
    patient = person(store)
    assert not await store.excluded(patient)
    assert await store.exclude(patient, NOW)
    assert not await store.exclude(patient, NOW)
    assert await store.excluded(patient) and not await store.excluded(person(store, 2))
    assert await store.unexclude(patient)
    assert not await store.unexclude(patient)
    assert not await store.excluded(patient)


async def test_explain_tells_why_and_nothing_of_the_patient(store: Store) -> None:
    patient = person(store)
    card = issue(patient)
    await show(store, card, patient)
    told = await store.explain(card.card)
    assert told == Explanation(
        card=card.card,
        repeats=None,
        issued_at=NOW,
        client="his",
        service="veilig-gesprek",
        hook="patient-view",
        level="info",
        outcome="shown",
        indicators=card.indicators,
        counts=card.fingerprint,
        gates=card.gates,
        rule_version="2026-11+abc",
        feedback=(),
    )
    assert patient.hash not in repr(told)
    assert await store.explain("no such card") is None


async def test_what_is_overdue_goes_and_the_rest_stays(store: Store) -> None:
    patient, other = person(store), person(store, 2)
    old, new = issue(patient), issue(other, NOW + timedelta(days=300))
    await show(store, old, patient)
    await show(store, new, other)
    await store.feedback("his", [overridden(old.card, "later")], NOW)
    await store.record(Access(at=NOW, action="assess", actor="Practitioner/1"))
    await store.claim_token("https://his.example", "j", NOW + timedelta(minutes=5))
    await store.exclude(patient, NOW)
    later = NOW + timedelta(days=365, seconds=1)  # the token expired long ago
    gone = await store.purge(later, YEAR)
    assert gone == {
        "cards": 1,
        "calls": 1,
        "states": 1,
        "audit": 0,
        "used_tokens": 1,
        "form_sessions": 0,
    }
    assert await store.explain(old.card) is None
    assert await store.explain(new.card) is not None
    assert await store.excluded(patient)
    assert len(await store.access_log(NOW, later)) == 1
    assert await store.purge(later, YEAR) == dict.fromkeys(gone, 0)


async def test_a_row_on_the_last_day_of_its_time_stays(store: Store) -> None:
    await show(store, issue(person(store)), person(store))
    gone = await store.purge(NOW + YEAR.rows, YEAR)
    assert gone["cards"] == 0


async def test_statistics_hide_small_numbers(store: Store) -> None:
    for number in range(8):
        patient = person(store, number)
        card = issue(patient)
        await show(store, card, patient)
        reason = "besproken" if number < 6 else "later"
        await store.feedback("his", [overridden(card.card, reason)], NOW)
    await store.remember_call(Call(NOW, "his", "patient-view", "no-card"))
    found = await store.statistics(NOW - timedelta(days=1), NOW + timedelta(days=1), AGAIN)
    assert found.cards_by_indicator == {"letsel-herhaald": 8, "brandwond-niet-toevallig": 8}
    assert found.feedback == {"overridden later": None, "overridden besproken": None}
    assert found.calls == {"his patient-view card": None, "his patient-view no-card": None}
    empty = await store.statistics(NOW + timedelta(days=1), NOW + timedelta(days=2), AGAIN)
    assert empty.rows() == []


async def test_silent_cards_are_played_back_with_the_repetition_rules(store: Store) -> None:
    for number in range(6):
        patient = person(store, number)
        for days, count in ((0, 2), (0.5, 2), (9, 2), (12, 3), (120, 3)):
            found = {"letsel-herhaald": count}
            at = NOW + timedelta(days=days)
            await show(store, issue(patient, at, mode="silent", fingerprint=found), patient)
    found = await store.statistics(NOW, NOW + timedelta(days=365), AGAIN)
    assert found.silent_mode == {
        "his would be shown": 18,
        "his would be again": 6,
        "his would be withheld": 6,
    }


async def test_the_rows_of_one_patient_can_be_shown_and_erased(store: Store) -> None:
    patient, other = person(store), person(store, 2)
    card = issue(patient)
    await show(store, card, patient)
    await show(store, issue(other), other)
    await store.feedback("his", [overridden(card.card, "later")], NOW)
    await store.exclude(patient, NOW)
    await store.record(Access(at=NOW, action="rows", actor="jdoe", patient=patient.in_the_log))
    rows = await store.rows_about(patient)
    assert {name: len(found) for name, found in rows.items()} == {
        **{"cards": 1, "states": 1, "objections": 1, "audit": 1, "feedback": 1},
    }
    assert await store.erase(patient) == {"cards": 1, "states": 1}
    left = await store.rows_about(patient)
    assert {name for name, found in left.items() if found} == {"objections", "audit"}
    assert await store.state(other) is not None


async def test_the_access_log_tells_who_did_what_when_for_whom(store: Store) -> None:
    patient = person(store)
    line = Access(
        at=NOW,
        action="assess",
        actor="PractitionerRole/7",
        client="his",
        patient=patient.in_the_log,
        space=patient.space,
        outcome="no-card",
        correlation="c-1",
    )
    await store.remember_call(Call(NOW, "his", "patient-view", "no-card"), line)
    later = NOW + timedelta(seconds=1)
    assert await store.access_log(NOW, later) == [line]
    assert await store.access_log(NOW, later, patient) == [line]
    assert await store.access_log(NOW, later, person(store, 2)) == []
    assert await store.access_log(later, later + timedelta(days=1)) == []


async def test_a_rotated_key_still_finds_what_was_there(database_url: str) -> None:
    old = passing_keys()
    before = Store(database_url, old, NUMBERS)
    before.open()
    patient = person(before)
    await show(before, issue(patient), patient)
    await before.exclude(patient, NOW)
    before.close()
    new = passing_keys()
    after = Store(database_url, type(new)((*new.keys, *old.keys)), NUMBERS)
    after.open()
    try:
        same = person(after)
        assert same.hash != patient.hash and await after.excluded(same)
        late = issue(same, NOW + timedelta(days=3), encounter=None)
        assert isinstance(await show(after, late, same), Silent)
        grown = issue(same, NOW + timedelta(days=3), fingerprint={"stress-slaap": 1})
        assert await show(after, grown, same) == Show()
        rows = after.rows_by_key()
        assert sum(rows.values()) == 4 and len(rows) == 2
    finally:
        after.close()


async def test_ready_is_quiet_when_all_is_well(store: Store) -> None:
    await store.ready()
    assert store.waiting == 0 and store.last_wait_s < 5
