"""The structure of care: one stay is one contact, and a place of care is an organisation."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.record.model import Care, Fact, Kind
from tests.record.build import (
    ACT,
    Json,
    bundle,
    concept,
    condition,
    encounter,
    facts_of,
    intake_of,
    record_of,
    resource,
)

AGB = "http://fhir.nl/fhir/NamingSystem/agb-z"
URA = "http://fhir.nl/fhir/NamingSystem/ura"
DEPARTMENT = [concept("dept", "http://terminology.hl7.org/CodeSystem/organization-type")]


def contact(identity: str, day: str, hours: tuple[int, int] = (10, 11), **members: Any) -> Json:
    start, end = (f"{day}T{hour:02}:00:00+01:00" for hour in hours)
    return encounter(id=identity, **{"period": {"start": start, "end": end}} | members)


def part_of(identity: str) -> Json:
    return {"partOf": {"reference": f"Encounter/{identity}"}}


def kind(code: str) -> Json:
    return {"class_": {"system": ACT, "code": code}}


def visits(*resources: Json) -> list[Fact]:
    return facts_of(*resources, kind=Kind.VISIT)


def test_parts_belong_to_the_whole_in_any_order() -> None:
    stay = [
        contact("whole", "2026-02-05", (9, 17), **kind("IMP")),
        contact("a", "2026-02-05", (9, 12), **part_of("whole"), **kind("EMER")),
        contact("b", "2026-02-05", (12, 17), **part_of("whole"), **kind("IMP")),
        contact("deep", "2026-02-05", (13, 14), **part_of("b"), **kind("AMB")),
        condition(encounter={"reference": "Encounter/deep"}),
    ]
    for order in itertools.permutations(stay):
        record = record_of(*order)
        problem, visit = sorted(record.facts, key=lambda fact: fact.kind)
        assert visit.reference == problem.encounter == "Encounter/whole"
        assert (visit.care, visit.hospital) == (Care.EMERGENCY, True)
        assert record.visit("deep") == record.visit("whole") == visit
        assert record.visit("elsewhere") is None


def test_parts_of_a_whole_that_did_not_come_are_one() -> None:
    parts = [
        contact(name, "2026-02-05", hours, **part_of("away"))
        for name, hours in (("a", (9, 10)), ("b", (11, 12)))
    ]
    [visit] = visits(*parts)
    assert visit.reference == "Encounter/a"
    assert visit.end is not None
    assert visit.end.hour == 12


@pytest.mark.parametrize("size", [1, 2, 3, 2000])
def test_a_ring_of_parts_is_one_contact(size: int) -> None:
    ring = [
        contact(f"r{number}", "2026-02-05", **part_of(f"r{(number + 1) % size}"))
        for number in range(size)
    ]
    assert len(visits(*ring)) == 1


def test_a_long_chain_of_parts_is_one_contact() -> None:
    chain = [
        contact(f"c{number}", "2026-02-05", **part_of(f"c{number + 1}")) for number in range(5000)
    ]
    assert len(visits(*chain)) == 1


def test_three_visits_to_one_hospital_stay_three() -> None:
    days = ("2026-02-05", "2026-05-05", "2026-08-05")
    stays = [
        each
        for number, day in enumerate(days)
        for each in (
            contact(f"s{number}", day, (9, 17)),
            contact(f"s{number}a", day, (9, 10), **part_of(f"s{number}")),
            contact(f"s{number}b", day, (10, 17), **part_of(f"s{number}")),
        )
    ]
    assert [str(visit.day) for visit in visits(*stays)] == list(days)


TWICE: list[tuple[Json, Json, int]] = [
    (contact("a", "2026-02-05"), contact("b", "2026-02-05"), 1),
    (contact("a", "2026-02-05"), contact("b", "2026-02-05", (10, 15)), 1),
    (contact("a", "2026-02-05", (10, 14)), contact("b", "2026-02-05", (11, 12)), 1),
    (contact("a", "2026-02-05", (10, 11)), contact("b", "2026-02-05", (12, 13)), 2),
    (contact("a", "2026-02-05", **kind("AMB")), contact("b", "2026-02-05", **kind("VR")), 2),
    (contact("a", "2026-02-05"), contact("b", "2026-02-06"), 2),
    (
        contact("a", "2026-02-05", (9, 10), identifier=[{"system": "x", "value": "7"}]),
        contact("b", "2026-02-05", (12, 13), identifier=[{"system": "x", "value": "7"}]),
        1,
    ),
    (
        contact("a", "2026-02-05", identifier=[{"system": "x", "value": "7"}]),
        contact("b", "2026-05-05", identifier=[{"system": "x", "value": "7"}]),
        2,
    ),
    (
        contact("a", "2026-02-05", serviceProvider={"identifier": {"system": AGB, "value": "1"}}),
        contact("b", "2026-02-05", serviceProvider={"identifier": {"system": AGB, "value": "2"}}),
        2,
    ),
    (
        encounter(id="a", period={"start": "2026-02-05"}, **kind("AMB")),
        encounter(id="b", period={"start": "2026-02-05", "end": "2026-02-06"}, **kind("AMB")),
        2,
    ),
]


@pytest.mark.parametrize(("one", "other", "count"), TWICE)
def test_what_was_entered_twice_is_one_visit(one: Json, other: Json, count: int) -> None:
    assert len(visits(one, other)) == len(visits(other, one)) == count


HISTORY = [
    {"classHistory": [{"class": {"system": ACT, "code": "EMER"}}]},
    {"classHistory": [{"class": {"code": "IMP"}}, {"class": {"code": "emergency"}}]},
    {"class_": [concept("IMP", ACT), concept("EMER", ACT)]},
    {"class_": [concept("EMER", ACT), concept("IMP", ACT)]},
]


@pytest.mark.parametrize("members", HISTORY, ids=str)
def test_a_contact_that_ever_was_emergency_is(members: Json) -> None:
    [visit] = visits(contact("e", "2026-02-05", **kind("IMP") | members))
    assert (visit.care, visit.hospital) == (Care.EMERGENCY, True)


def test_r5_keeps_the_class_it_had_in_another_resource() -> None:
    before = resource(
        "EncounterHistory", "h", class_=concept("EMER", ACT), encounter={"reference": "Encounter/e"}
    )
    [visit] = visits(contact("e", "2026-02-05", **kind("IMP")), before)
    assert visit.care is Care.EMERGENCY


@pytest.mark.parametrize(("code", "hospital"), [("EMER", True), ("IMP", True), ("AMB", False)])
def test_hospital_care(code: str, hospital: bool) -> None:
    [visit] = visits(contact("e", "2026-02-05", **kind(code)))
    assert visit.hospital is hospital


def test_the_period_of_what_it_was_dates_a_contact_without_its_own() -> None:
    history = [
        {"status": "planned", "period": {"start": "2026-01-01"}},
        {"status": "in-progress", "period": {"start": "2026-02-05"}},
    ]
    [visit] = visits(encounter(period=None, statusHistory=history))
    assert visit.day == date(2026, 2, 5)


# Places


def organisation(identity: str, **members: Any) -> Json:
    return {"resourceType": "Organization", "id": identity} | members


def at(identity: str) -> Json:
    return {"serviceProvider": {"reference": f"Organization/{identity}"}}


def places(one: Json, other: Json, *others: Json) -> tuple[str | None, str | None]:
    first, second = (contact("1", "2026-02-05", **one), contact("2", "2026-05-05", **other))
    found = visits(first, second, *others)
    assert visits(*others[::-1], second, first) == found
    return found[0].place, found[1].place


def number(value: str, system: str = AGB) -> Json:
    return {"serviceProvider": {"identifier": {"system": system, "value": value}}}


TWO_PLACES = [
    (at("a"), at("b"), organisation("a"), organisation("b")),
    (number("1"), number("2")),
    (number("1", URA), number("2", "urn:oid:2.16.528.1.1007.3.3")),
    (at("a"), number("2"), organisation("a", identifier=[{"system": AGB, "value": "1"}])),
    (
        at("a"),
        at("b"),
        organisation("a", partOf={"reference": "Organization/x"}),
        organisation("b", partOf={"reference": "Organization/y"}),
        organisation("x"),
        organisation("y"),
    ),
    (
        {
            "contained": [organisation("o", identifier=[{"system": AGB, "value": "1"}])],
            "serviceProvider": {"reference": "#o"},
        },
        {
            "contained": [organisation("o", identifier=[{"system": AGB, "value": "2"}])],
            "serviceProvider": {"reference": "#o"},
        },
    ),
]
ONE_PLACE = [
    (at("a"), at("b")),
    (number("1", "https://local.example"), number("2", "https://local.example")),
    (number("1", AGB), number("2", URA)),
    (number("1", AGB), number("1", "urn:oid:2.16.840.1.113883.2.4.6.1")),
    (at("a"), at("b"), organisation("a", type=DEPARTMENT), organisation("b", type=DEPARTMENT)),
    (
        at("a"),
        at("b"),
        organisation("a", name="UMCX - Afdeling Orthopedie"),
        organisation("b", name="UMCX - Afdeling Chirurgie"),
    ),
    (
        at("a"),
        at("b"),
        organisation("a", partOf={"reference": "Organization/x"}),
        organisation("b", partOf={"reference": "Organization/x"}),
    ),
    (
        at("a"),
        at("x"),
        organisation("a", partOf={"reference": "Organization/b"}),
        organisation("b", partOf={"reference": "Organization/x"}),
        organisation("x"),
    ),
    (
        at("a"),
        at("b"),
        organisation("a", identifier=[{"system": AGB, "value": "1"}], type=DEPARTMENT),
        organisation("b", identifier=[{"system": AGB, "value": "1"}], type=DEPARTMENT),
    ),
    (
        at("a"),
        at("b"),
        organisation("a", partOf={"reference": "Organization/b"}),
        organisation("b", partOf={"reference": "Organization/a"}),
    ),
    (at("a"), number("2"), organisation("a")),
    (
        {"location": [{"location": {"reference": "Location/seh"}}]},
        at("x"),
        {"resourceType": "Location", "id": "seh", "partOf": {"reference": "Location/gebouw"}},
        {
            "resourceType": "Location",
            "id": "gebouw",
            "managingOrganization": {"reference": "Organization/x"},
        },
        organisation("x"),
    ),
]


@pytest.mark.parametrize("told", TWO_PLACES)
def test_two_organisations_are_two_places(told: tuple[Json, ...]) -> None:
    first, second = places(*told)
    assert first is not None
    assert second is not None
    assert first != second


@pytest.mark.parametrize("told", ONE_PLACE)
def test_what_nothing_tells_apart_is_one_place(told: tuple[Json, ...]) -> None:
    first, second = places(*told)
    assert first == second or None in (first, second)


def test_departments_that_came_along_are_one_known_place() -> None:
    first, second = places(*ONE_PLACE[7])
    assert first == second is not None


def test_organisations_come_under_a_key_of_their_own() -> None:
    intake = intake_of(
        encounters=bundle(contact("1", "2026-02-05", **at("a"))),
        organizations=bundle(organisation("a")),
    )
    assert [fact.place for fact in intake.record.facts] == ["Organization/a"]
    assert "organizations" not in intake_of().record.reading.gaps


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_any_tangle_of_organisations_ends(links: list[tuple[int, int]]) -> None:
    tangle = [
        organisation(f"o{one}", partOf={"reference": f"Organization/o{other}"})
        for one, other in dict(links).items()
    ]
    assert len(visits(contact("1", "2026-02-05", **at("o0")), *tangle)) == 1
