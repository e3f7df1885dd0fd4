"""Lines of an export that are about nobody change what records say, as they do in a call."""

from __future__ import annotations

from collections import Counter

import msgspec

from cds_service.content.load import Content
from cds_service.evaluation.buckets import NOBODY, sift
from cds_service.evaluation.glance import Glance
from cds_service.evaluation.met import Period
from cds_service.evaluation.persons import gather
from cds_service.evaluation.shared import Shared
from cds_service.evaluation.work import Plan, Tools
from cds_service.record.bundle import read_resources
from cds_service.simulation.write_fhir import Resource


def places(parts: list[Resource], content: Content) -> set[str | None]:
    tools = Tools(Plan(content=content, period=Period()))
    lines = [msgspec.json.encode(part) for part in parts]
    found = dict[str, list[bytes]]()
    for patient, run in sift([lines], tools.glance, Counter()):
        found.setdefault(patient, []).extend(run)
    shared = Shared(found.pop(NOBODY, ()))
    (person,) = gather(found.values(), tools.glance, shared)
    whole = [*person.lines, *shared.referred_to(person.taken)]
    record = read_resources(whole, person.identity, content.vocabulary)
    return {fact.place for fact in record.facts if fact.start is not None}


def visit_at(number: int, organisation: str) -> Resource:
    return {
        "resourceType": "Encounter",
        "id": f"e{number}",
        "status": "finished",
        "class": {"code": "EMER"},
        "subject": {"reference": "Patient/p"},
        "period": {"start": f"2026-03-0{number}T10:00:00+01:00"},
        "serviceProvider": {"reference": f"Organization/{organisation}"},
    }


def test_an_organisation_of_the_export_tells_hospitals_apart_as_a_call_does(
    content: Content,
) -> None:
    visits = [visit_at(1, "a"), visit_at(2, "b"), visit_at(3, "c")]
    departments: list[Resource] = [
        {"resourceType": "Organization", "id": "a"},
        {"resourceType": "Organization", "id": "b"},
        {"resourceType": "Organization", "id": "c", "partOf": {"reference": "Organization/d"}},
        {"resourceType": "Organization", "id": "d"},
    ]
    patient: Resource = {"resourceType": "Patient", "id": "p"}
    assert places([patient, *visits], content) == {None}
    told = places([patient, *departments, *visits], content)
    lines = [msgspec.json.encode(part) for part in [patient, *departments, *visits]]
    live = read_resources(lines, "p", content.vocabulary)
    assert told == {fact.place for fact in live.facts if fact.start is not None}
    assert len(told) == 3


def test_what_an_export_deletes_is_not_counted(content: Content) -> None:
    patient: Resource = {"resourceType": "Patient", "id": "p"}
    deleted: Resource = {
        "resourceType": "Bundle",
        "type": "transaction",
        "entry": [{"request": {"method": "DELETE", "url": "Encounter/e1"}}],
    }
    parts = [patient, visit_at(1, "a"), visit_at(2, "b"), deleted]
    lines = [msgspec.json.encode(part) for part in parts]
    shared = Shared([lines[-1]])
    (person,) = gather([lines[:-1]], Glance(content.vocabulary), shared)
    assert [contact.id for contact in person.contacts] == ["e2"]
