"""A history that the first edition's replay passed over, and the live service did not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cds_service.assessment.assess import assess
from cds_service.content.load import Content
from cds_service.evaluation.replay import replay
from cds_service.record.model import Care, Fact, Kind, PatientRecord

ZONE = ZoneInfo("Europe/Amsterdam")
LAST = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 20, tzinfo=ZONE)


def wound(number: int, day: date, *sites: str, **more: object) -> Fact:
    concepts = frozenset({"injury", "wound"})
    known = datetime.combine(day, AT.timetz())
    fields = {"concepts": concepts, **more}
    return Fact(
        kind=Kind.PROBLEM,
        reference=f"Condition/{number}",
        sites=frozenset(sites),
        rubrics=frozenset({"icpc-1-nl|S18"}),
        day=day,
        known_at=known,
        **fields,  # type: ignore[arg-type]
    )


def record() -> PatientRecord:
    """A wound every 80 days for thirteen months, each joined to the one before; then an emergency
    contact with a stab and wounds of face and hand."""
    chain = [wound(n, LAST - timedelta(days=80 * n), "hand") for n in range(1, 6)]
    visit = Fact(
        kind=Kind.VISIT,
        reference="Encounter/1",
        encounter="Encounter/1",
        care=Care.EMERGENCY,
        hospital=True,
        day=LAST,
        start=AT - timedelta(hours=2),
        known_at=AT - timedelta(hours=2),
        end=AT,
        place="hospital",
    )
    stab = frozenset({"injury", "wound", "stab-penetrating"})
    now = [
        wound(10, LAST, "chest", encounter="Encounter/1", concepts=stab),
        wound(11, LAST, "face", encounter="Encounter/1"),
        wound(12, LAST, "hand", encounter="Encounter/1"),
    ]
    facts = sorted([*chain, visit, *now], key=lambda fact: fact.day or date.min)
    return PatientRecord(patient_id="p", birth=date(1996, 6, 15), facts=tuple(facts))


def test_what_the_live_service_shows_is_in_a_replay(content: Content) -> None:
    live = assess(record(), content.rules, AT, "ed")
    assert [gate.gate for gate in live.opened] == ["serious-single-contact"]
    history = replay(record(), content.rules)
    assert [opened.gates for opened in history.opened] == [("serious-single-contact",)]
