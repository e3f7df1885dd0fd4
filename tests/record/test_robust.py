"""Odd data is skipped and counted; clean and odd roads give the same facts; nothing crashes."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cds_service.call.request import read_call
from cds_service.errors import RequestError
from cds_service.record.bundle import read_patients, read_resources
from cds_service.record.mend import mended
from cds_service.record.model import Fact, PatientRecord
from tests.record.build import (
    ICPC,
    WORDS,
    bundle,
    concept,
    condition,
    encoded,
    encounter,
    intake_of,
    observation,
    patient,
    resource,
    tick,
)

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

dates = st.sampled_from(["2026-03-01", "2026", "2025-11", "2026-02-28T23:10:00+01:00", "nooit"])
ids = st.sampled_from(["1", "2", "3", "4", "5", "6"])
links = st.builds(lambda identity: {"reference": f"Encounter/{identity}"}, ids)
resources = st.one_of(
    st.builds(lambda i, d, e: condition(id=i, onsetDateTime=d, encounter=e), ids, dates, links),
    st.builds(lambda i, d: encounter(id=i, period={"start": d}), ids, dates),
    st.builds(
        lambda i, d: encounter(id=i, period={"start": d}, reasonCode=[concept("L72", ICPC)]),
        ids,
        dates,
    ),
    st.builds(lambda i, d: tick(id=i, effectiveDateTime=d), ids, dates),
    st.builds(
        lambda i, e: observation(
            "228366006", id=i, context=e, valueCodeableConcept=concept("361055000")
        ),
        ids,
        links,
    ),
    st.builds(lambda i: resource("Flag", i, code=concept("397940009")), ids),
)
histories = st.lists(resources, max_size=12, unique_by=lambda r: (r["resourceType"], r["id"]))
ODD = {"resource": {"resourceType": "Condition", "id": {"no": "id"}}}


def read(whole: dict[str, Any]) -> PatientRecord:
    return read_resources([encoded(whole)], "p1", WORDS)


@FEW
@given(histories)
def test_one_odd_entry_changes_nothing_but_the_count(history: list[dict[str, Any]]) -> None:
    clean = read(bundle(patient(), *history))
    odd = bundle(patient(), *history)
    odd["entry"].insert(len(odd["entry"]) // 2, ODD)
    loose = read(odd)
    assert loose.facts == clean.facts
    assert loose.birth == clean.birth
    counted = dict(loose.reading.skipped)
    assert counted.pop("unreadable") == 1
    assert counted == clean.reading.skipped


@FEW
@given(histories, st.randoms(use_true_random=False))
def test_order_of_entries_does_not_matter(history: list[Any], rng: random.Random) -> None:
    shuffled = list(history)
    rng.shuffle(shuffled)
    assert read(bundle(*shuffled)) == read(bundle(*history))


junk: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["Patient/p1", "2026-03-01", "Encounter/1", "urn:uuid:1", "x" * 5000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


def mutated(value: Any, rng: random.Random, put: Any) -> Any:
    """`value` with one member somewhere in it replaced, dropped or doubled."""
    where, put = value, copy.deepcopy(put)
    while isinstance(where, (dict, list)) and where:
        key = rng.choice(list(where) if isinstance(where, dict) else range(len(where)))
        if rng.random() < 0.3 or not isinstance(where[key], (dict, list)) or not where[key]:
            break
        where = where[key]
    else:
        return put
    action = rng.choice(["put", "drop", "double"])
    if action == "put":
        where[key] = put
    elif action == "drop":
        del where[key]
    elif isinstance(where, list):
        where.append(copy.deepcopy(where[key]))
    return value


@settings(FEW, max_examples=200)
@given(histories, junk, st.randoms(use_true_random=False))
def test_mutated_data_never_crashes_the_reader(
    history: list[Any], put: Any, rng: random.Random
) -> None:
    whole = copy.deepcopy(bundle(patient(), *history))
    for _ in range(rng.randint(1, 3)):
        whole = mutated(whole, rng, put)
    try:
        record = read(whole)
    except RequestError:
        return
    assert all(isinstance(fact, Fact) for fact in record.facts)


@settings(FEW, max_examples=100)
@given(histories, junk, st.randoms(use_true_random=False))
def test_mutated_prefetch_is_never_silently_empty(
    history: list[Any], put: Any, rng: random.Random
) -> None:
    problems = [each for each in history if each["resourceType"] == "Condition"]
    mutant = mutated(copy.deepcopy(bundle(*problems)), rng, put)
    try:
        intake = intake_of(conditions=mutant)
    except RequestError:
        return
    entries = mutant.get("entry") if isinstance(mutant, dict) else None
    if entries and not intake.record.facts and mutant.get("resourceType") == "Bundle":
        reading = intake.record.reading
        assert reading.skipped or reading.accepted or intake.missing or reading.entries


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"3",
        b'{"resourceType":"Bundle","entry":[' + b"[" * 20_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b'{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition","id":"\xff"}}]}',
        b"\xff\xfe",
        b'{"resourceType":"Condition","id":"\\ud800"}',
    ],
)
def test_broken_json_is_refused_or_counted(body: bytes) -> None:
    try:
        records = list(read_patients(body, WORDS))
    except RequestError:
        return
    assert all(record.facts == () for record in records)


def test_ten_thousand_entries() -> None:
    many = [condition(id=str(number), onsetDateTime="2026-03-01") for number in range(10_000)]
    assert len(read(bundle(*many)).facts) == 10_000


def test_ten_thousand_duplicates_are_one() -> None:
    record = read(bundle(*[condition()] * 10_000))
    assert len(record.facts) == 1
    assert record.reading.skipped == {"duplicate": 9_999}


def test_circular_references_and_enormous_strings() -> None:
    huge = "9" * 1_000_000
    record = read(
        bundle(
            encounter(partOf={"reference": "Encounter/1"}, serviceProvider={"reference": huge}),
            condition(encounter={"reference": "Condition/1"}, onsetDateTime=huge),
            resource("EpisodeOfCare", diagnosis=[{"condition": {"reference": "EpisodeOfCare/1"}}]),
        )
    )
    assert record.reading.skipped == {"bad-date": 1}


def test_ndjson_of_several_patients_gives_one_record_each() -> None:
    other = {"reference": "Patient/p2"}
    lines = [patient(), condition(), patient(id="p2"), condition(id="2", subject=other)]
    data = b"\n".join(encoded(line) for line in lines) + b"\n"
    records = {record.patient_id: record for record in read_patients(data, WORDS)}
    assert set(records) == {"p1", "p2"}
    assert [fact.reference for fact in records["p2"].facts] == ["Condition/2"]


def test_one_broken_line_of_ndjson_is_counted() -> None:
    data = encoded(patient()) + b"\n{broken\n" + encoded(condition()) + b"\n"
    [record] = read_patients(data, WORDS)
    assert len(record.facts) == 1
    assert record.reading.gaps == {"file": "unreadable"}


def test_hook_request_is_read_through_its_prefetch() -> None:
    request = {
        "hook": "patient-view",
        "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "context": {"patientId": "p1", "userId": "Practitioner/1"},
        "prefetch": {"patient": patient(), "conditions": bundle(condition())},
    }
    [record] = read_patients(json.dumps(request, indent=1).encode(), WORDS)
    assert len(record.facts) == 1
    assert record.reading.gaps["encounters"] == "absent"


def test_resources_of_two_patients_are_not_one_record() -> None:
    other = condition(id="2", subject={"reference": "Patient/p2"})
    with pytest.raises(RequestError):
        read_resources([encoded(bundle(condition(), other))], None, WORDS)


@pytest.mark.parametrize("half", ["\ud83d", "\ude00", "\ud83dx", "\ud83d\ud83d"])
def test_half_a_character_in_a_note_costs_nothing(half: str) -> None:
    noted = condition(onsetDateTime="2026-03-01") | {"note": [{"text": half}]}
    record = read(bundle(noted))
    assert len(record.facts) == 1
    assert record.reading.skipped == {}
    context = {"patientId": "p1", "userId": "Practitioner/1"}
    body = {"hook": "patient-view", "hookInstance": "x", "context": context}
    prefetch = {"conditions": bundle(noted)}
    assert read_call(encoded(body | {"prefetch": prefetch})).patient_id == "p1"


def test_whole_characters_and_other_escapes_stay() -> None:
    whole = rb'"\\ud83d \ud83d\ude00 \n \u00e9"'
    assert mended(whole) == whole
    assert json.loads(mended(rb'"a\ud83d"')) == "a\ufffd"
