"""A tiny vocabulary and short ways to write FHIR for the tests of the reader."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import msgspec

from cds_service.record.bundle import read_resources
from cds_service.record.dates import DUTCH
from cds_service.record.intake import Intake, read_prefetch
from cds_service.record.model import Fact, Kind, PatientRecord
from cds_service.record.vocabulary import Meaning, Vocabulary

SCT = "http://snomed.info/sct"
ICPC = "http://hl7.org/fhir/sid/icpc-1-nl"
LOINC = "http://loinc.org"
SIGNALS = "https://veilig-gesprek.example/fhir/CodeSystem/signals"
CATEGORIES = "https://veilig-gesprek.example/fhir/CodeSystem/categories"
ROLES = "urn:oid:2.16.840.1.113883.2.4.3.11.22.472"
ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
NHG14 = "https://referentiemodel.nhg.org/tabellen/nhg-tabel-14-contactwijze"

Json = dict[str, Any]


def _icpc(code: str, *concepts: str, site: str | None = None) -> Meaning:
    sites = frozenset((site,)) if site else frozenset()
    return Meaning(
        frozenset(concepts), sites, rubrics=frozenset((f"icpc-1-nl|{code}",)), gp_coded=True
    )


class Words(Vocabulary):
    """A vocabulary in a dict."""

    KNOWN: ClassVar[dict[tuple[str, str], Meaning]] = {
        (SCT, "263102004"): Meaning(frozenset({"injury", "fracture"}), frozenset({"forearm"})),
        (SCT, "125666000"): Meaning(frozenset({"injury", "burn"})),
        (SCT, "416462003"): Meaning(frozenset({"injury", "wound"})),
        (SCT, "53120007"): Meaning(sites=frozenset({"arm"})),
        (SCT, "361055000"): Meaning(frozenset({"drug-use"})),
        (SCT, "228366006"): Meaning(frozenset({"drug-use"})),
        (SCT, "10828004"): Meaning(answer=True),
        (SCT, "52101004"): Meaning(answer=True),
        (SCT, "373066001"): Meaning(answer=True),
        (SCT, "260385009"): Meaning(answer=False),
        (SCT, "118185001"): Meaning(frozenset({"pregnancy"})),
        (SCT, "77386006"): Meaning(frozenset({"pregnancy"})),
        (SCT, "240589008"): Meaning(frozenset({"sti"}), organism="chlamydia"),
        (SCT, "397940009"): Meaning(frozenset({"abuse-history"})),
        (SCT, "394586005"): Meaning(frozenset({"gynaecology-care"})),
        (SCT, "386639001"): Meaning(frozenset({"abortion-induced"})),
        (ICPC, "L72"): _icpc("L72", "injury", "fracture", site="forearm"),
        (ICPC, "S18"): _icpc("S18", "injury", "wound"),
        (LOINC, "39156-5"): Meaning(frozenset({"body-mass-index"})),
        (SIGNALS, "vg-017"): Meaning(signal="niet-pluis"),
        (SIGNALS, "niet-pluis"): Meaning(signal="niet-pluis"),
        (ROLES, "01"): Meaning(frozenset({"care-role"})),
        (ROLES, "15"): Meaning(frozenset({"care-role"})),
    }

    zone = DUTCH

    def meaning(self, system: str, code: str) -> Meaning | None:
        return self.KNOWN.get((system, code))


WORDS = Words()


def concept(code: str, system: str = SCT) -> Json:
    return {"coding": [{"system": system, "code": code}]}


def resource(kind: str, identity: str | None = "1", **members: Any) -> Json:
    """A resource of patient p1; underscores at the end of a name are dropped (`class_`)."""
    members = {name.rstrip("_"): value for name, value in members.items()}
    about = "patient" if kind in ("RelatedPerson", "EpisodeOfCare", "Consent") else "subject"
    whole = {"resourceType": kind, "id": identity, about: {"reference": "Patient/p1"}} | members
    return {name: value for name, value in whole.items() if value is not None}


def patient(**members: Any) -> Json:
    return {"resourceType": "Patient", "id": "p1", "birthDate": "2001-05-17"} | members


def condition(code: str = "263102004", system: str = SCT, **members: Any) -> Json:
    return resource("Condition", **{"code": concept(code, system)} | members)


def encounter(**members: Any) -> Json:
    defaults = {"class_": {"system": ACT, "code": "EMER"}, "status": "finished"}
    return resource(
        "Encounter",
        **defaults | {"period": {"start": "2026-03-01T22:15:00+01:00"}} | members,
    )


def observation(code: str, system: str = SCT, **members: Any) -> Json:
    return resource("Observation", **{"status": "final", "code": concept(code, system)} | members)


def tick(**members: Any) -> Json:
    defaults = {"valueBoolean": True, "effectiveDateTime": "2026-03-01"}
    return observation("vg-017", SIGNALS, **defaults | members)


def bundle(*resources: Json, kind: str = "searchset", **members: Any) -> Json:
    entries = [{"resource": each, "search": {"mode": "match"}} for each in resources]
    return {"resourceType": "Bundle", "type": kind, "entry": entries} | members


def encoded(value: Any) -> bytes:
    return json.dumps(value).encode()


def record_of(*resources: Json) -> PatientRecord:
    """Reads the resources as one Bundle."""
    return read_resources([encoded(bundle(*resources))], "p1", WORDS)


def facts_of(*resources: Json, kind: Kind | None = None) -> list[Fact]:
    facts = record_of(*resources).facts
    return [fact for fact in facts if kind is None or fact.kind is kind]


def intake_of(**keys: Any) -> Intake:
    """Reads prefetch; patient, conditions and encounters are there unless given otherwise
    (`...` leaves a key out)."""
    whole = {"patient": patient(), "conditions": bundle(), "encounters": bundle()} | keys
    prefetch = {
        key: msgspec.Raw(encoded(value)) for key, value in whole.items() if value is not ...
    }
    return read_prefetch(prefetch, "p1", WORDS)
