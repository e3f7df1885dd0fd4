"""The four ways in which the same patient's data can reach the service."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, Literal

import msgspec

from cds_service.call.access import Authorization
from cds_service.call.complete import Completer
from cds_service.call.pages import MOST_PAGES
from cds_service.call.request import Call
from cds_service.call.servers import FhirServers
from cds_service.cds_hooks import Hook
from cds_service.clients.client import DEMO
from cds_service.content.load import Content
from cds_service.files.terms import Setting
from cds_service.guidance.weighing import Weighed, intake_of, weigh
from cds_service.record.templates import templates
from cds_service.settings import Settings
from tests.fetch.server import Manner
from tests.same_facts.server import SearchingFhir

Way = Literal["complete", "partial", "fetched", "paged"]
WAYS: tuple[Way, ...] = ("complete", "partial", "fetched", "paged")
FETCHING: tuple[Way, ...] = WAYS[1:]
CORE = (
    *("patient", "conditions", "encounters", "procedures"),
    *("signals", "measurements", "companions"),
)
"""The keys that are fetched when they lack, also for a client that prefetches."""
KINDS = ("Condition", "Encounter", "Procedure", "Observation", "RelatedPerson")
SCOPE = "patient/*.read"
PATIENT = Settings(mode="demo", fetch_soft_ms=20_000, fetch_hard_ms=20_000)
"""The deadlines are tested elsewhere; here a busy machine must not matter."""
Json = dict[str, Any]


@dataclass(frozen=True)
class Asker:
    """What is asked of the service: about whom, where, when."""

    patient: str
    encounter: str | None
    setting: Setting
    at: datetime


@dataclass(frozen=True)
class Weigher:
    """The service's own road from call to assessment, with one pool of connections."""

    runner: asyncio.Runner
    servers: FhirServers
    content: Content

    def weigh(
        self, asker: Asker, prefetch: Mapping[str, Any], base: str, token: str | None
    ) -> Weighed:
        """The assessment and its record, after fetching from `base` what `prefetch` lacks."""
        client = DEMO.model_copy(update={"fhir_servers": (base,), "setting": asker.setting})
        call = Call(
            hook=Hook.PATIENT_VIEW,
            instance="one",
            user_id="Practitioner/p1",
            patient_id=asker.patient,
            encounter_id=asker.encounter,
            prefetch={key: msgspec.Raw(json.dumps(each)) for key, each in prefetch.items()},
            fhir_server=base,
            authorization=Authorization(token, "Bearer", 300, SCOPE, "veilig-gesprek"),
        )
        completer = Completer(PATIENT, self.servers, self.content.vocabulary)
        intake = intake_of(call, client, self.content)
        intake = self.runner.run(completer.complete(intake, call, client, asker.at))
        return weigh(call, client, self.content, asker.at, intake, explain=True)


def queries(asker: Asker) -> dict[str, str]:
    """The queries of discovery with the patient filled in."""
    months = Settings().look_back_months
    asked = templates(asker.at.date(), months)
    return {
        key: each.replace("{{context.patientId}}", asker.patient) for key, each in asked.items()
    }


def delivered(fhir: SearchingFhir, asker: Asker, way: Way, seed: str) -> dict[str, Json]:
    """The prefetch of this way of delivery; the server is left ready for the rest of it."""
    asked = queries(asker)
    fhir.manners = {}
    if way == "fetched":
        return {}
    if way == "paged":
        size = Random(seed).choice((1, 2)) + len(fhir.resources) // MOST_PAGES
        fhir.manners = {kind: Manner(page=size) for kind in KINDS}
        return {key: _first_page(fhir, each) for key, each in asked.items()}
    whole = {key: fhir.prefetched(each) for key, each in asked.items()}
    kept = Random(seed).sample(CORE, 3) if way == "partial" else list(whole)
    return {key: whole[key] for key in kept}


def _first_page(fhir: SearchingFhir, template: str) -> Json:
    kind = template.partition("?")[0]
    return fhir.prefetched(template, fhir.manners.get(kind))


def same(weighed: Weighed) -> Json:
    """What must not depend on version or road: all but how well the record could be read."""
    assessment, record = weighed.assessment, weighed.intake.record
    return {
        "birth": record.birth,
        "facts": sorted(
            record.facts, key=lambda fact: (fact.kind, fact.reference, sorted(fact.concepts))
        ),
        "findings": assessment.findings,
        "gates": assessment.gates,
        "level": assessment.level,
        "score": assessment.score,
        "forms": dict(assessment.forms),
        "modifiers": assessment.modifiers,
        "removed": assessment.removed,
        "setting": assessment.setting,
        "fingerprint": dict(assessment.fingerprint),
    }
