"""The shapes Dutch systems send: GP records, BgZ, emergency departments."""

from __future__ import annotations

import json
import os
import tarfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cds_service.record.bundle import read_resources
from cds_service.record.dates import DUTCH
from cds_service.record.model import Care, Kind, PatientRecord
from cds_service.record.vocabulary import Meaning, Vocabulary
from tests.record.build import (
    ICPC,
    SCT,
    concept,
    condition,
    encoded,
    encounter,
    facts_of,
    intake_of,
    observation,
    record_of,
    resource,
)

SHARED = Path(os.environ.get("VG_SHARED", Path(__file__).parents[3] / "shared")) / "data"
needs_examples = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is absent")
NICTIZ = "http://nictiz.nl/fhir/StructureDefinition"
LINE = concept("L72", ICPC)


class Everything(Vocabulary):
    """Knows every code, and calls it by its name."""

    zone = DUTCH

    def meaning(self, system: str, code: str) -> Meaning | None:
        return Meaning(frozenset((code,)), rubrics=frozenset((f"{system}|{code}",)))


def examples(archive: str, *names: str) -> PatientRecord:
    """The Nictiz examples of these names, as one record."""
    with tarfile.open(SHARED / f"nictiz-{archive}-examples.tar.gz") as files:
        chosen = []
        for member in files.getmembers():
            file = files.extractfile(member)
            if file is not None and Path(member.name).stem.startswith(names):
                chosen.append(file.read())
    assert chosen
    return read_resources(chosen, None, Everything())


@needs_examples
def test_gp_contact_with_its_episode_report_and_journal() -> None:
    record = examples("stu3-zib2017", "gpdata-", "gp-EncounterReport")
    [visit] = [fact for fact in record.facts if fact.kind is Kind.VISIT]
    assert visit.care is Care.AMBULATORY
    assert visit.course == "EpisodeOfCare/gpdata-episodeofcare-icpc-l8601"
    problems = [fact for fact in record.facts if fact.kind is Kind.PROBLEM]
    lines = [fact for fact in problems if "L03" in fact.concepts]
    assert {fact.reference for fact in lines} == {
        "Composition/gp-EncounterReport-gpdata-encounter-contact04",
        "Observation/gpdata-observation-contact04-e",
    }
    assert {fact.encounter for fact in lines} == {visit.reference}
    [episode] = [fact for fact in problems if "L86.01" in fact.concepts]
    assert {fact.course for fact in problems} == {visit.course}
    assert {fact.day for fact in problems} == {visit.day} == {date(2020, 3, 15)}
    assert episode.active


@needs_examples
def test_journal_line_of_zib2017_knows_its_episode() -> None:
    [fact] = examples("stu3-zib2017", "gp-JournalEntry-01").facts
    assert fact.concepts == {"R02"}
    assert fact.encounter == "Encounter/gp-encounter-01"
    assert fact.course == "EpisodeOfCare/nl-core-episodeofcare-01"


@needs_examples
def test_soap_lines_of_zib2020_take_the_date_of_their_report() -> None:
    record = examples("r4-zib2020", "nl-core-SOAPReport")
    days = {code: fact.day for fact in record.facts for code in fact.concepts}
    assert days["R05"] == days["A85"] == date(2019, 7, 21)


@needs_examples
def test_burn_and_wound_examples_are_read_with_their_place() -> None:
    for archive in ("stu3-zib2017", "r4-zib2020"):
        prefix = "zib-BurnWound-01" if archive.startswith("stu3") else "nl-core-Burnwound-01"
        record = examples(archive, prefix)
        [burn] = [fact for fact in record.facts if fact.reference.startswith("Condition/")]
        assert "125666000" in burn.concepts
        assert burn.day is not None


@needs_examples
def test_contact_diagnoses_of_zib2017_date_what_they_name() -> None:
    record = examples("stu3-zib2017", "zib-Encounter-01", "zib-Procedure-02")
    [procedure] = [fact for fact in record.facts if fact.kind is Kind.PROCEDURE]
    assert procedure.encounter == "Encounter/zib-encounter-01"
    assert procedure.day == date(2012, 8, 16)


@needs_examples
def test_alert_about_a_problem_adds_nothing_of_its_own() -> None:
    record = examples("r4-zib2020", "nl-core-Alert-01")
    told = {fact.reference for fact in record.facts if "77386006" in fact.concepts}
    assert told == {"Condition/nl-core-Alert-01-Condition-01"}


@pytest.mark.parametrize(
    "detail", [{"reference": "EpisodeOfCare/e1"}, {"reference": "Condition/1"}]
)
def test_flag_detail_gives_the_course(detail: dict[str, Any]) -> None:
    url = "http://hl7.org/fhir/StructureDefinition/flag-detail"
    named = {"reference": "Condition/1"}
    facts = facts_of(
        resource("EpisodeOfCare", "e1", diagnosis=[{"condition": named}]),
        resource("Flag", code=LINE, extension=[{"url": url, "valueReference": detail}]),
    )
    assert [fact.course for fact in facts] == ["EpisodeOfCare/e1"]


def test_coded_section_of_a_report() -> None:
    section = {
        "extension": [{"url": f"{NICTIZ}/code-icpc-1-nl", "valueCodeableConcept": LINE}],
        "entry": [{"reference": "EpisodeOfCare/e1"}],
    }
    report = resource(
        "Composition",
        status="final",
        date="2026-03-01",
        encounter={"reference": "Encounter/1"},
        section=[{"section": [section]}],
    )
    [fact] = facts_of(report)
    assert (fact.encounter, fact.course, fact.day) == (
        "Encounter/1",
        "EpisodeOfCare/e1",
        date(2026, 3, 1),
    )
    assert not facts_of(report | {"status": "entered-in-error"})


def test_other_extensions_are_not_codes() -> None:
    other = [{"url": f"{NICTIZ}/ext-Other", "valueCodeableConcept": LINE}]
    assert not facts_of(observation("x", extension=other))


def test_what_a_problem_is_due_to_belongs_to_the_same_contact() -> None:
    url = "http://hl7.org/fhir/StructureDefinition/condition-dueTo"
    due = [{"url": url, "valueCodeableConcept": concept("125666000")}]
    at = {"reference": "Encounter/1"}
    facts = facts_of(encounter(), condition(extension=due, encounter=at), kind=Kind.PROBLEM)
    assert [fact.concepts for fact in facts] == [{"injury", "fracture"}, {"injury", "burn"}]
    assert {fact.encounter for fact in facts} == {"Encounter/1"}


def test_category_does_not_make_two_burns_one() -> None:
    burn = concept("125666000")
    [fact] = facts_of(condition("type", category=[burn]))
    assert fact.rubrics == frozenset()


def test_drug_use_that_ended_is_not_active() -> None:
    members = {"valueCodeableConcept": concept("361055000")}
    [now] = facts_of(observation("228366006", effectivePeriod={"start": "2020"}, **members))
    past = {"start": "2020-01-01", "end": "2021-01-01"}
    [over] = facts_of(observation("228366006", effectivePeriod=past, **members))
    assert (now.active, over.active) == (True, False)


def test_objection_of_the_patient() -> None:
    system = "https://veilig-gesprek.example/fhir/CodeSystem/categories"
    objection = resource("Consent", status="active", category=[concept("bezwaar", system)])
    assert record_of(objection).objected
    assert not record_of(objection | {"status": "inactive"}).objected
    limits = concept("129125009", SCT)
    assert not record_of(resource("Consent", status="active", category=[limits])).objected
    assert intake_of(consents={"resourceType": "Bundle", "entry": [{"resource": objection}]})


def test_unverified_codes_are_marked_on_the_fact() -> None:
    class Doubtful(Vocabulary):
        zone = DUTCH

        def meaning(self, system: str, code: str) -> Meaning | None:
            doubt = frozenset(("injury",)) if code == "doubtful" else frozenset[str]()
            return Meaning(frozenset(("injury",)), unverified=doubt)

    def unverified(*codes: str) -> frozenset[str]:
        coded = {"coding": [{"system": SCT, "code": code} for code in codes]}
        body = encoded(condition() | {"code": coded})
        return read_resources([body], "p1", Doubtful()).facts[0].unverified

    assert unverified("doubtful") == {"injury"}
    assert unverified("doubtful", "sure") == frozenset()


@needs_examples
@pytest.mark.parametrize("archive", ["stu3-zib2017", "r4-zib2020"])
def test_no_example_of_a_type_we_read_is_lost(archive: str) -> None:
    unread: list[str] = []
    with tarfile.open(SHARED / f"nictiz-{archive}-examples.tar.gz") as files:
        for member in files.getmembers():
            file = files.extractfile(member)
            if file is None or not member.name.endswith(".json"):
                continue
            body = file.read()
            kind = json.loads(body)["resourceType"]
            record = read_resources([body], None, Everything())
            if kind in ("Condition", "Encounter") and not record.facts:
                unread.append(member.name)
    assert unread == []
