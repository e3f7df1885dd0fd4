"""Bad input with exact answers, in linear time: a size that a quadratic reader would not finish."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec import Raw

from cds_service.record.bundle import read_patients
from cds_service.record.intake import Intake, read_prefetch
from cds_service.record.model import Kind, PatientRecord
from tests.record.build import (
    WORDS,
    Json,
    bundle,
    concept,
    condition,
    encoded,
    encounter,
    facts_of,
    intake_of,
    patient,
    record_of,
    resource,
)

MANY = 100_000
HELD: Json = {"resourceType": "Condition", "id": "k", "code": concept("125666000")}


def clock(second: int) -> str:
    """An instant so many seconds after one midnight."""
    return f"2026-03-01T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"


def read(data: bytes) -> PatientRecord:
    [record] = read_patients(data, WORDS)
    return record


def repeated(entry: str, count: int, **members: Any) -> bytes:
    """A Bundle of the patient and `count` entries, `%d` in each replaced by its number."""
    whole = json.dumps(bundle(patient(), **members))
    entries = ",".join(entry.replace("%d", str(number)) for number in range(count))
    return whole.replace('"entry": [', f'"entry": [{entries},').encode()


def test_a_hundred_thousand_includes() -> None:
    included = '{"resource":{"resourceType":"Practitioner","id":"%d"},"search":{"mode":"include"}}'
    record = read(repeated(included, MANY))
    assert (record.reading.entries, record.facts) == (MANY + 1, ())


def test_a_hundred_thousand_includes_that_refer_to_each_other() -> None:
    included = (
        '{"fullUrl":"urn:uuid:%d","resource":{"resourceType":"Organization","id":"%d",'
        '"partOf":{"reference":"urn:uuid:7"}},"search":{"mode":"include"}}'
    )
    assert read(repeated(included, MANY // 4)).reading.entries == MANY // 4 + 1


@pytest.mark.parametrize("reverse", [False, True])
def test_a_history_of_ten_thousand_versions(reverse: bool) -> None:
    versions = [
        condition(
            id="1",
            onsetDateTime="2026-03-01",
            meta={
                "versionId": str(number),
                "lastUpdated": f"2026-03-01T00:{number // 60 % 60:02}:{number % 60:02}Z",
            },
            verificationStatus="refuted" if number != 3_599 else "confirmed",
        )
        for number in range(10_000)
    ]
    found = bundle(patient(), *(versions[::-1] if reverse else versions), kind="history")
    record = read(encoded(found))
    # The clock wraps every 3,600 versions: the latest moment counts, then the number.
    assert record.facts == ()
    assert record.reading.skipped == {"negated": 1, "older-version": 9_999}


def test_ten_thousand_versions_and_a_deletion() -> None:
    versions = [condition(meta={"versionId": str(number)}) for number in range(10_000)]
    found = bundle(patient(), *versions, kind="history")
    gone = {
        "request": {"method": "DELETE", "url": "Condition/1"},
        "response": {"etag": 'W/"10000"'},
    }
    found["entry"].insert(5_000, gone)
    assert read(encoded(found)).reading.skipped == {"deleted": 1, "older-version": 9_999}


def test_references_that_go_round() -> None:
    ring = [
        encounter(
            id="1",
            partOf={"reference": "Encounter/2"},
            diagnosis=[{"condition": {"reference": "Condition/1"}}],
        ),
        encounter(id="2", partOf={"reference": "Encounter/1"}),
        condition(encounter={"reference": "Encounter/2"}),
        resource("EpisodeOfCare", "1", diagnosis=[{"condition": {"reference": "Condition/1"}}]),
        {"resourceType": "Organization", "id": "1", "partOf": {"reference": "Organization/1"}},
        {"resourceType": "Location", "id": "1", "partOf": {"reference": "Location/1"}},
    ]
    facts = facts_of(*ring)
    assert sorted(fact.kind for fact in facts) == [Kind.PROBLEM, Kind.VISIT]


def test_a_contained_resource_that_contains_is_read_once_deep() -> None:
    deep = {"resourceType": "Condition", "id": "deep", "code": concept("263102004")}
    held = {
        "resourceType": "Condition",
        "id": "k",
        "code": concept("125666000"),
        "contained": [deep],
    }
    record = record_of(encounter(contained=[held], diagnosis=[{"condition": {"reference": "#k"}}]))
    [problem] = [fact for fact in record.facts if fact.kind is Kind.PROBLEM]
    assert problem.concepts == {"injury", "burn"}
    assert record.reading.skipped == {"contained-in-contained": 1}


def test_a_contained_resource_that_contains_itself() -> None:
    held: Json = {
        "resourceType": "Condition",
        "id": "k",
        "code": concept("125666000"),
        "encounter": {"reference": "#k"},
    }
    [problem, _] = sorted(facts_of(encounter(contained=[held])), key=lambda fact: fact.kind)
    assert problem.concepts == {"injury", "burn"}


def test_ten_thousand_contained_resources() -> None:
    held = [
        {"resourceType": "Condition", "id": f"k{n}", "code": concept("125666000")}
        for n in range(10_000)
    ]
    named = [{"condition": {"reference": f"#k{n}"}} for n in range(10_000)]
    assert len(facts_of(encounter(contained=held, diagnosis=named))) == 10_001


@pytest.mark.parametrize("depth", [50, 5_000, 200_000])
def test_bundles_in_bundles(depth: int) -> None:
    inner = json.dumps(condition())
    opening, closing = '{"resourceType":"Bundle","entry":[{"resource":', "}]}"
    data = (opening * depth + inner + closing * depth).encode()
    intake = intake_of_raw(data)
    told = len(intake.record.facts) == 1
    assert told is (depth == 50)
    assert told or intake.missing == ("conditions",) or intake.record.reading.skipped


def intake_of_raw(data: bytes) -> Intake:
    whole = {"patient": encoded(patient()), "conditions": data, "encounters": encoded(bundle())}
    return read_prefetch({key: Raw(value) for key, value in whole.items()}, "p1", WORDS)


def test_a_chain_of_links_between_patients() -> None:
    chain = [
        {
            "resourceType": "Patient",
            "id": f"p{number}",
            "link": [{"other": {"reference": f"Patient/p{number + 1}"}}],
        }
        for number in range(1, 5_000)
    ]
    last = condition(subject={"reference": "Patient/p5000"})
    assert len(intake_of(patient=bundle(*chain), conditions=bundle(last)).record.facts) == 1


def test_one_problem_named_by_ten_thousand_contacts() -> None:
    named = [{"condition": {"reference": "Condition/1"}}]
    contacts = [
        encounter(
            id=str(n), period={"start": f"20{n % 20:02}-01-01T00:{n % 60:02}:00Z"}, diagnosis=named
        )
        for n in range(10_000)
    ]
    problems = facts_of(condition(), *contacts, kind=Kind.PROBLEM)
    assert len(problems) == 1


def test_an_expression_of_a_megabyte_is_no_code_we_know() -> None:
    said = condition("125666000:" + "1=2," * 250_000)
    assert facts_of(said) == []


def test_thousands_of_references_by_identifier() -> None:
    contacts = [
        encounter(
            id=str(n),
            identifier=[{"system": "x", "value": str(n)}],
            period={"start": clock(n)},
        )
        for n in range(3_000)
    ]
    found = [
        condition(id=str(n), encounter={"identifier": {"system": "x", "value": str(n)}})
        for n in range(3_000)
    ]
    facts = facts_of(*contacts, *found, kind=Kind.PROBLEM)
    assert all(fact.encounter == fact.reference.replace("Condition", "Encounter") for fact in facts)
