"""What an entry is: identity, every kind of Bundle, versions, deletions; never the order."""

from __future__ import annotations

import itertools
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.errors import RequestError
from cds_service.record.bundle import read_patients
from cds_service.record.model import Kind, PatientRecord
from tests.record.build import (
    WORDS,
    Json,
    bundle,
    concept,
    condition,
    encoded,
    encounter,
    intake_of,
    patient,
    resource,
)

BASE = "https://ehr.example/fhir/"
EARLY, LATE = "2026-09-01T10:00:00Z", "2026-10-01T10:00:00Z"


def read(value: Any) -> PatientRecord:
    [record] = read_patients(encoded(value), WORDS)
    return record


def kinds(record: PatientRecord) -> list[str]:
    return sorted(fact.kind for fact in record.facts)


def story() -> list[Json]:
    """Somebody, a contact and what was found in it."""
    seen = condition(encounter={"reference": "Encounter/1"})
    return [patient(), encounter(), seen]


def as_transaction(resources: list[Json], url: Any, *, ids: bool) -> Json:
    """The same as creates: references in terms of `fullUrl`."""
    names = {f"{each['resourceType']}/{each['id']}": url(each) for each in resources}
    text = json.dumps(resources)
    for name, full in names.items():
        text = text.replace(json.dumps({"reference": name}), json.dumps({"reference": full}))
    entries = []
    for each in json.loads(text):
        full = names[f"{each['resourceType']}/{each['id']}"]
        if not ids:
            del each["id"]
        request = {"method": "POST", "url": each["resourceType"]}
        entries.append({"fullUrl": full, "resource": each, "request": request})
    return {"resourceType": "Bundle", "type": "transaction", "entry": entries}


def _urn(each: Json) -> str:
    return f"urn:uuid:{each['resourceType'].lower()}-{each['id']}"


def _address(each: Json) -> str:
    return f"{BASE}{each['resourceType']}/{each['id']}"


def _strange(each: Json) -> str:
    return f"http://elsewhere.example/things#{each['resourceType'].lower()}"


WRAPPED = {
    "collection": bundle(*story(), kind="collection"),
    "document": bundle(*story(), kind="document"),
    "transaction, urn, no ids": as_transaction(story(), _urn, ids=False),
    "transaction, urn, ids": as_transaction(story(), _urn, ids=True),
    "transaction, http, no ids": as_transaction(story(), _address, ids=False),
    "transaction, http, ids": as_transaction(story(), _address, ids=True),
    "batch response": {
        "resourceType": "Bundle",
        "type": "batch-response",
        "entry": [{"resource": bundle(each), "response": {"status": "200 OK"}} for each in story()],
    },
    "batch response of reads": {
        "resourceType": "Bundle",
        "type": "batch-response",
        "entry": [{"resource": each, "response": {"status": "200"}} for each in story()],
    },
    "parameters": {
        "resourceType": "Parameters",
        "parameter": [{"name": "return", "resource": bundle(*story())}],
    },
    "parameters with parts": {
        "resourceType": "Parameters",
        "parameter": [{"name": "a", "part": [{"name": "b", "resource": each}]} for each in story()],
    },
    "history": {
        "resourceType": "Bundle",
        "type": "history",
        "entry": [
            {
                "fullUrl": _address(each),
                "resource": each,
                "request": {"method": "PUT", "url": f"{each['resourceType']}/{each['id']}"},
                "response": {"status": "200", "etag": 'W/"1"', "lastModified": EARLY},
            }
            for each in story()
        ],
    },
}


@pytest.mark.parametrize("name", WRAPPED)
def test_every_wrapping_tells_the_same(name: str) -> None:
    record = read(WRAPPED[name])
    assert kinds(record) == [Kind.PROBLEM, Kind.VISIT]
    problem, visit = sorted(record.facts, key=lambda fact: fact.kind)
    assert problem.encounter == visit.reference
    assert problem.day == visit.day is not None
    assert record.birth is not None
    assert not set(record.reading.skipped) - {"no-resource"}
    assert record.reading.entries == 3


@pytest.mark.parametrize("name", WRAPPED)
def test_a_wrapping_with_something_odd_in_it_tells_the_same(name: str) -> None:
    odd: Json = json.loads(json.dumps(WRAPPED[name]))
    if odd["resourceType"] == "Parameters":
        odd["parameter"].append({"name": "odd", "resource": {"resourceType": "Condition", "id": 7}})
    else:
        odd["entry"].append({"resource": {"resourceType": "Condition", "id": {"no": "id"}}})
    assert read(odd).facts == read(WRAPPED[name]).facts


@pytest.mark.parametrize("mode", ["match", "include", "outcome", None, "nonsense"])
def test_the_mode_of_a_search_loses_nothing(mode: str | None) -> None:
    found = bundle(*story())
    for entry in found["entry"]:
        entry["search"] = {"mode": mode} if mode else {}
    assert kinds(read(found)) == [Kind.PROBLEM, Kind.VISIT]


def test_entries_without_any_name_are_known_by_what_they_say() -> None:
    days = ("2026-03-01", "2026-05-01", "2026-05-01")
    nameless = [
        encounter(id=None, period={"start": day}, reasonCode=[concept("263102004")]) for day in days
    ]
    record = read(bundle(patient(), *nameless))
    visits = [fact for fact in record.facts if fact.kind is Kind.VISIT]
    reasons = [fact for fact in record.facts if fact.kind is Kind.PROBLEM]
    assert len(visits) == len({visit.reference for visit in visits}) == 2
    assert {fact.encounter for fact in reasons} == {visit.reference for visit in visits}
    assert record.reading.skipped == {"duplicate": 1}


CODES = {3: "263102004", 4: "125666000"}


def test_two_servers_with_one_id_are_two() -> None:
    servers = ("https://a.example/fhir/", "https://b.example/")
    entries = [{"resource": patient()}]
    for month, server in enumerate(servers, 3):
        seen = encounter(id="7", period={"start": f"2026-0{month}-01T10:00:00Z"})
        said = condition(CODES[month], id="8", encounter={"reference": "Encounter/7"})
        entries.append({"fullUrl": f"{server}Encounter/7", "resource": seen})
        entries.append({"fullUrl": f"{server}Condition/8", "resource": said})
    orders = itertools.permutations(entries)
    records = {
        str(read({"resourceType": "Bundle", "type": "collection", "entry": list(order)}).facts)
        for order in orders
    }
    assert len(records) == 1
    facts = read({"resourceType": "Bundle", "entry": entries}).facts
    assert sorted(str(fact.day) for fact in facts) == ["2026-03-01"] * 2 + ["2026-04-01"] * 2


def test_one_resource_under_two_host_names_is_one() -> None:
    hosts = ("https://inside.local/fhir/", "https://outside.example/fhir/")
    entries = [{"fullUrl": f"{host}Condition/1", "resource": condition()} for host in hosts]
    record = read({"resourceType": "Bundle", "entry": [{"resource": patient()}, *entries]})
    assert len(record.facts) == 1
    assert record.reading.skipped == {"duplicate": 1}


# Versions


def version(number: str | None, updated: str | None, **members: Any) -> Json:
    meta = {"versionId": number, "lastUpdated": updated}
    return condition(meta={name: value for name, value in meta.items() if value}) | members


WITHDRAWN = {"verificationStatus": concept("entered-in-error")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("1", EARLY), ("2", LATE)),
        (("9", None), ("10", None)),
        ((None, EARLY), (None, LATE)),
        (("2", EARLY), ("1", LATE)),
        (('W/"3"', None), ('W/"4"', None)),
        ((None, None), ("1", EARLY)),
        ((None, None), (None, None)),
        ((None, "2026-09-01T12:00:00+02:00"), (None, "2026-09-01T10:30:00Z")),
    ],
)
def test_the_later_version_withdraws_in_either_order(first: Any, second: Any) -> None:
    said, taken_back = version(*first), version(*second, **WITHDRAWN)
    for both in ((said, taken_back), (taken_back, said)):
        record = read(bundle(patient(), *both))
        assert record.facts == ()
        assert record.reading.skipped["older-version"] == 1


def test_a_later_version_may_confirm_again() -> None:
    versions = [version("1", EARLY), version("2", EARLY, **WITHDRAWN), version("3", LATE)]
    for order in itertools.permutations(versions):
        assert len(read(bundle(patient(), *order)).facts) == 1


@given(st.permutations(range(6)))
def test_no_order_of_versions_matters(order: list[int]) -> None:
    versions = [
        version(str(number), None, onsetDateTime=f"2026-0{number}-01") for number in range(1, 7)
    ]
    [fact] = read(bundle(patient(), *[versions[place] for place in order])).facts
    assert str(fact.day) == "2026-06-01"


def test_a_later_version_under_another_key_counts() -> None:
    early, late = version("1", EARLY), version("2", LATE, **WITHDRAWN)
    for one, other in ((early, late), (late, early)):
        intake = intake_of(conditions=bundle(one), encounters=bundle(encounter(), other))
        assert [fact.kind for fact in intake.record.facts] == [Kind.VISIT]


def test_the_version_of_a_history_is_in_its_entry() -> None:
    entries = [
        {
            "fullUrl": f"{BASE}Condition/1",
            "resource": condition(**members),
            "request": {"method": "PUT", "url": "Condition/1"},
            "response": {"status": "200", "etag": etag},
        }
        for etag, members in (('W/"1"', {}), ('W/"2"', WITHDRAWN))
    ]
    for order in (entries, entries[::-1]):
        history = {"resourceType": "Bundle", "type": "history", "entry": order}
        assert read(bundle(patient()) | history).facts == ()


# Deletions


def deletion(url: str = "Condition/1", **members: Any) -> Json:
    return {"request": {"method": "DELETE", "url": url}} | members


@pytest.mark.parametrize(
    "gone",
    [
        deletion(),
        deletion(f"{BASE}Condition/1"),
        deletion("Condition/1/_history/2"),
        deletion("x", fullUrl=f"{BASE}Condition/1"),
        deletion(response={"etag": 'W/"2"', "lastModified": LATE}),
        {"request": {"method": "delete", "url": "Condition/1"}},
    ],
)
@pytest.mark.parametrize("kind", ["history", "transaction", "batch"])
def test_what_was_deleted_is_no_more(gone: Json, kind: str) -> None:
    held = {"fullUrl": f"{BASE}Condition/1", "resource": version("1", EARLY)}
    for entries in ([held, gone], [gone, held]):
        whole = {
            "resourceType": "Bundle",
            "type": kind,
            "entry": [{"resource": patient()}, *entries],
        }
        record = read(whole)
        assert record.facts == ()
        assert record.reading.skipped == {"deleted": 1}


def test_what_was_made_anew_after_its_deletion_is_there() -> None:
    gone = deletion(response={"etag": 'W/"2"', "lastModified": EARLY})
    entries = [{"resource": patient()}, {"resource": version("3", LATE)}, gone]
    for order in itertools.permutations(entries):
        whole = {"resourceType": "Bundle", "type": "history", "entry": list(order)}
        assert len(read(whole).facts) == 1


def test_a_deleted_file_of_bulk_data_takes_away() -> None:
    gone = {"resourceType": "Bundle", "type": "transaction", "entry": [deletion()]}
    lines = [patient(), condition(), condition(id="2"), gone]
    for order in itertools.permutations(lines):
        data = b"\n".join(map(encoded, order))
        [record] = read_patients(data, WORDS)
        assert [fact.reference for fact in record.facts] == ["Condition/2"]


# Files


def ndjson(*resources: Json) -> list[bytes]:
    return [encoded(each) for each in resources]


BOM = b"\xef\xbb\xbf"
HALF = encoded(condition(id="3")).replace(b'"id"', b'"note":[{"text":"\\ud83d"}],"id"', 1)
FILES = {
    "plain": b"\n".join(ndjson(*story())),
    "crlf": b"\r\n".join(ndjson(*story())) + b"\r\n\r\n",
    "bom": BOM + b"\n".join(ndjson(*story())),
    "bom in every file": b"\n".join(BOM + line for line in ndjson(*story())),
    "json sequence": b"".join(b"\x1e" + line + b"\n" for line in ndjson(*story())),
    "json sequence without line ends": b"".join(b"\x1e" + line for line in ndjson(*story())),
    "bom and one Bundle": BOM + encoded(bundle(*story())),
    "separator and one Bundle": b"\x1e" + encoded(bundle(*story())) + b"\n",
}


@pytest.mark.parametrize("name", FILES)
def test_every_shape_of_file_tells_the_same(name: str) -> None:
    [record] = read_patients(FILES[name], WORDS)
    assert kinds(record) == [Kind.PROBLEM, Kind.VISIT]
    assert record.birth is not None
    assert record.reading.skipped == record.reading.gaps == {}


def test_half_a_character_costs_no_line() -> None:
    [record] = read_patients(b"\n".join([*ndjson(*story()), HALF]), WORDS)
    assert kinds(record) == [Kind.PROBLEM, Kind.PROBLEM, Kind.VISIT]
    assert record.reading.skipped == {}


def test_a_hook_body_with_a_mark_and_half_a_character_is_a_hook_body() -> None:
    body = {
        "hook": "patient-view",
        "context": {"patientId": "p1"},
        "prefetch": {"patient": patient(), "conditions": bundle(condition())},
    }
    data = BOM + encoded(body).replace(b'"hook"', b'"note":"\\ud83d","hook"', 1)
    [record] = read_patients(data, WORDS)
    assert kinds(record) == [Kind.PROBLEM]


@given(st.randoms(use_true_random=False))
def test_no_order_of_lines_matters(rng: random.Random) -> None:
    lines = ndjson(
        *story(), version("1", EARLY, id="9"), version("2", LATE, id="9"), condition(id=None)
    )
    expected = next(iter(read_patients(b"\n".join(lines), WORDS)))
    rng.shuffle(lines)
    assert next(iter(read_patients(b"\n".join(lines), WORDS))) == expected


# Persons


@pytest.mark.parametrize("kind", ["replaces", "replaced-by", "seealso", "refer"])
def test_ids_in_a_link_are_the_same_person(kind: str) -> None:
    link = [{"other": {"reference": "Patient/old"}, "type": kind}]
    old = condition(subject={"reference": "Patient/old"})
    intake = intake_of(patient=patient(link=link), conditions=bundle(old))
    assert len(intake.record.facts) == 1
    assert intake.record.reading.accepted == {}


def test_a_link_that_the_old_patient_states_counts_too() -> None:
    old = {"resourceType": "Patient", "id": "old", "link": [{"other": {"reference": "Patient/p1"}}]}
    said = condition(subject={"reference": "Patient/old"})
    records = list(read_patients(encoded(bundle(patient(), old, said)), WORDS))
    assert [len(record.facts) for record in records] == [1]
    assert len(intake_of(conditions=bundle(said, old)).record.facts) == 1


def test_a_link_to_a_related_person_makes_nobody_the_patient() -> None:
    link = [{"other": {"reference": "RelatedPerson/p2"}, "type": "seealso"}]
    stray = condition(subject={"reference": "Patient/p2"})
    with pytest.raises(RequestError):
        intake_of(patient=patient(link=link), conditions=bundle(stray))


@pytest.mark.parametrize(
    "entry",
    [
        {"fullUrl": f"{BASE}Patient/p2", "resource": {"resourceType": "Patient"}},
        {"fullUrl": f"{BASE}Patient/p2", "resource": patient()},
        {"fullUrl": f"{BASE}Patient/p1", "resource": patient(id="p2")},
        {"fullUrl": "urn:uuid:one", "resource": patient(id="p2")},
    ],
)
def test_an_entry_that_claims_to_be_another_patient_is_refused(entry: Json) -> None:
    found = {"resourceType": "Bundle", "entry": [entry]}
    with pytest.raises(RequestError) as refused:
        intake_of(patient=found, conditions=bundle(condition()))
    assert refused.value.status == 400


def test_a_urn_of_another_patient_is_another_patient() -> None:
    stray = {"fullUrl": "urn:uuid:x", "resource": patient(id="p2")}
    said = {"resource": condition(subject={"reference": "urn:uuid:x"})}
    with pytest.raises(RequestError):
        intake_of(conditions={"resourceType": "Bundle", "entry": [said, stray]})


def test_a_reference_with_a_fragment_is_the_patient() -> None:
    intake = intake_of(conditions=bundle(condition(subject={"reference": "Patient/p1#x"})))
    assert len(intake.record.facts) == 1


def test_patients_of_a_file_stay_apart() -> None:
    other = {"resourceType": "Patient", "id": "p2", "birthDate": "1990-01-01"}
    theirs = resource("Condition", code=concept("263102004"), subject={"reference": "Patient/p2"})
    records = list(read_patients(encoded(bundle(*story(), other, theirs | {"id": "2"})), WORDS))
    assert [(record.patient_id, len(record.facts)) for record in records] == [("p1", 2), ("p2", 1)]
