"""Contacts, who came along, and the ticks of clinicians."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cds_service.record.model import Care, Kind
from tests.record.build import (
    ACT,
    CATEGORIES,
    NHG14,
    ROLES,
    SIGNALS,
    concept,
    encounter,
    facts_of,
    observation,
    record_of,
    resource,
    tick,
)

# Contacts

AGB = "http://fhir.nl/fhir/NamingSystem/agb-z"


@pytest.mark.parametrize(
    ("class_", "care"),
    [
        ({"system": ACT, "code": "EMER"}, Care.EMERGENCY),
        ({"system": "http://hl7.org/fhir/v3/ActCode", "code": "IMP"}, Care.INPATIENT),
        ({"system": ACT, "code": "ACUTE"}, Care.INPATIENT),
        ({"code": "emergency"}, Care.EMERGENCY),
        ([concept("EMER", ACT)], Care.EMERGENCY),
        ({"system": ACT, "code": "HH"}, Care.HOME),
        ({"system": ACT, "code": "VR"}, Care.VIRTUAL),
        ({"system": ACT, "code": "toekomst"}, Care.UNKNOWN),
        (None, Care.UNKNOWN),
    ],
)
def test_class_in_every_spelling(class_: Any, care: Care) -> None:
    [visit] = facts_of(encounter(class_=class_))
    assert visit.care is care


@pytest.mark.parametrize(
    ("code", "care"),
    [
        ("01", Care.HOME),
        ("3", Care.AMBULATORY),
        ("03", Care.AMBULATORY),
        ("05", Care.VIRTUAL),
        ("12", Care.VIRTUAL),
        ("08", Care.ADMINISTRATIVE),
        ("11", Care.ADMINISTRATIVE),
        ("99", Care.VIRTUAL),
    ],
)
def test_contact_type_of_the_gp_outranks_the_class(code: str, care: Care) -> None:
    [visit] = facts_of(
        encounter(class_={"system": ACT, "code": "VR"}, type_=[concept(code, NHG14)])
    )
    assert visit.care is care


@pytest.mark.parametrize(
    ("members", "place"),
    [
        ({"serviceProvider": {"reference": "Organization/z1"}}, None),
        ({"serviceProvider": {"identifier": {"system": "local", "value": "06"}}}, None),
        ({"serviceProvider": {"identifier": {"system": AGB, "value": "06"}}}, "agb|06"),
        ({"location": [{"location": {"reference": "Location/l1"}}]}, None),
        ({"serviceProvider": {"display": "Ziekenhuis"}}, None),
    ],
)
def test_place_of_care(members: dict[str, Any], place: str | None) -> None:
    [visit] = facts_of(encounter(**members))
    assert visit.place == place


def test_specialty_of_a_contact() -> None:
    [visit] = facts_of(encounter(serviceType=concept("394586005")))
    assert visit.concepts == {"gynaecology-care"}


# Companions


@pytest.mark.parametrize(
    "participant",
    [
        {"type": [concept("ESC", ACT)]},
        {"individual": {"reference": "RelatedPerson/r1"}},
        {"actor": {"reference": "RelatedPerson/r1"}},
    ],
)
def test_companion_at_a_contact(participant: dict[str, Any]) -> None:
    [fact] = facts_of(encounter(participant=[participant]), kind=Kind.COMPANION)
    assert (fact.encounter, fact.day) == ("Encounter/1", date(2026, 3, 1))


def test_nurse_who_escorts_is_no_companion() -> None:
    nurse = {"type": [concept("ESC", ACT)], "individual": {"reference": "Practitioner/1"}}
    assert not facts_of(encounter(participant=[nurse]), kind=Kind.COMPANION)


@pytest.mark.parametrize(
    "person",
    [
        {"relationship": [concept("01", ROLES)]},
        {"relationship": concept("01", ROLES)},
        {
            "extension": [
                {
                    "url": "http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson-role",
                    "valueCodeableConcept": concept("15", ROLES),
                }
            ]
        },
    ],
)
def test_care_role_of_a_related_person(person: dict[str, Any]) -> None:
    came = encounter(participant=[{"individual": {"reference": "RelatedPerson/1"}}])
    facts = facts_of(resource("RelatedPerson", **person), came, kind=Kind.COMPANION)
    assert [(fact.encounter, fact.concepts) for fact in facts] == [
        (None, {"care-role"}),
        ("Encounter/1", {"care-role"}),
    ]


def test_related_person_without_a_role_tells_nothing() -> None:
    assert not facts_of(resource("RelatedPerson", relationship=[concept("WIFE", "x")]))


# Ticks


@pytest.mark.parametrize("status", ["final", "amended", "corrected"])
@pytest.mark.parametrize(
    "performer",
    [
        None,
        [],
        [{"reference": "Practitioner/1"}],
        [{"reference": "https://ehr.example/fhir/PractitionerRole/1"}],
        [{"type": "Practitioner", "identifier": {"value": "9"}}],
    ],
)
def test_tick_of_a_clinician_counts(status: str, performer: Any) -> None:
    [fact] = facts_of(tick(status=status, performer=performer))
    assert (fact.kind, fact.concepts, fact.day) == (
        Kind.SIGNAL,
        {"niet-pluis"},
        date(2026, 3, 1),
    )


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"status": "preliminary"}, "signal-not-final"),
        ({"status": None}, "signal-not-final"),
        ({"performer": [{"reference": "Patient/p1"}]}, "signal-by-patient"),
        ({"performer": [{"reference": "RelatedPerson/1"}]}, "signal-by-patient"),
        (
            {"performer": [{"reference": "Practitioner/1"}, {"reference": "Patient/p1"}]},
            "signal-by-patient",
        ),
        ({"performer": [{"reference": "Device/1"}]}, "signal-by-unknown"),
        ({"performer": [{"reference": "urn:uuid:1"}]}, "signal-by-unknown"),
    ],
)
def test_tick_that_does_not_count_is_counted(members: dict[str, Any], reason: str) -> None:
    record = record_of(tick(**members))
    assert record.facts == ()
    assert record.reading.skipped == {reason: 1}


def test_indicator_id_serves_as_code_of_a_tick() -> None:
    by_hand = observation("niet-pluis", SIGNALS, valueBoolean=True)
    [fact] = facts_of(by_hand | {"category": [concept("aandachtspunt", CATEGORIES)]})
    assert fact.concepts == {"niet-pluis"}
