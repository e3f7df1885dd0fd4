"""Who holds what: a practice and each hospital keep a record of their own."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from msgspec.structs import replace

from cds_service.content.load import Content
from cds_service.simulation.chart import Chart, Coded, Contact, Item, Measure, Tick
from cds_service.simulation.simulation import Setup, Simulator
from cds_service.simulation.systems import one_person, records_of
from tests.evaluation.conftest import END

HERE = Coded("http://loinc.org", "39156-5")


def contact(key: str, place: str) -> Contact:
    return Contact(key=key, start=END - timedelta(days=9), place=place)


def chart(*places: str) -> Chart:
    return Chart(
        patient_id="one",
        birth=date(1990, 3, 1),
        contacts=tuple(contact(f"e{n}", place) for n, place in enumerate(places)),
        standing=(Item(coded=HERE),),
        ticks=(Tick("vg-001", END, "e1"),),
        measures=(Measure(HERE, 17.0, "kg/m2", END),),
    )


def test_every_system_holds_its_own_contacts() -> None:
    practice, first, second = records_of(
        chart("out-of-hours", "hospital-b", "practice", "hospital-a", "hospital-b")
    )
    assert [one.key for one in practice.contacts] == ["e0", "e2"]
    assert [one.key for one in first.contacts] == ["e1", "e4"]
    assert [one.key for one in second.contacts] == ["e3"]
    assert practice.standing and first.standing and second.standing
    assert (len(practice.measures), len(first.measures)) == (1, 0)
    assert [len(one.ticks) for one in (practice, first, second)] == [0, 1, 0]


def test_who_never_sees_a_hospital_has_one_record() -> None:
    assert records_of(chart()) == [replace(chart(), ticks=())]


def test_a_person_counts_once_and_contacts_add_up() -> None:
    parts = [
        Counter({"patients": 1, "seen": 1, "carded": 1, "contact|gp|ambulatory|2026-03": 4}),
        Counter({"patients": 1, "seen": 1, "carded": 1, "contact|gp|ambulatory|2026-03": 2}),
        Counter({"found|soa": 1, "age|25-44|patients": 1, "age|25-44|cards": 1}),
        Counter({"found|soa": 1, "age|25-44|patients": 1, "age|25-44|cards": 1}),
    ]
    assert one_person(parts) == {
        "patients": 1,
        "seen": 1,
        "carded": 1,
        "contact|gp|ambulatory|2026-03": 6,
        "found|soa": 1,
        "age|25-44|patients": 1,
        "age|25-44|cards": 2,
    }


def test_apart_or_together_the_same_people_have_the_same_contacts(content: Content) -> None:
    told = []
    for one_record in (False, True):
        setup = Setup(people=40, victims=0, seed=3, end=END, years=3, one_record=one_record)
        counts = Simulator(setup, content).background(0, setup.people)
        told.append({k: n for k, n in counts.items() if k.startswith(("contact|", "patients"))})
    assert told[0] == told[1]
