"""A vignette case as a hook request: chart first, then FHIR, then the request's prefetch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cds_service.simulation.chart import Chart, Coded, Contact, Item, Tick
from cds_service.simulation.write_fhir import Resource, Version, resources
from tests.vignettes.case import Case, CaseContact, CodeTable, Way

AS_OF = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
VERSION: Mapping[Way, Version] = {"gp": "STU3", "icd": "R4", "snomed": "R4"}
KEY_OF = {
    "Condition": "conditions",
    "Encounter": "encounters",
    "Procedure": "procedures",
    "Observation": "signals",
    "RelatedPerson": "companions",
}


@dataclass(frozen=True)
class Telling:
    """How a case is told: which coding, which ticks, up to which contact, shifted how far."""

    way: Way
    ticks: Sequence[str] = ()
    until: int | None = None
    """Only contacts up to this day, and judged on it."""
    earlier: int = 0
    """Days that every contact happened earlier."""
    ticks_earlier: int = 0
    stretch: int = 1
    """Every distance to the day judged, times this."""
    patient: Mapping[str, Any] = field(default_factory=dict)
    sex: str | None = None


@dataclass(frozen=True)
class Builder:
    """Writes cases with one table of codes; `signal_of` maps an indicator to its opaque code."""

    codes: CodeTable
    signal_of: Mapping[str, str]

    def chart(self, case: Case, telling: Telling) -> Chart:
        contacts = [
            self._contact(f"c{number:02}", contact, telling)
            for number, contact in enumerate(case.contacts)
            if telling.until is None or contact.day <= telling.until
        ]
        last = contacts[-1]
        ticked_at = last.start - timedelta(days=telling.ticks_earlier - telling.earlier)
        ticks = [Tick(self.signal_of[tick], ticked_at, last.key) for tick in telling.ticks]
        return Chart(
            patient_id="patient-1",
            birth=case.born,
            sex=telling.sex or case.sex,
            contacts=tuple(contacts),
            standing=tuple(self._items(case.standing, telling.way, None)),
            ticks=tuple(ticks),
            extra=telling.patient,
        )

    def resources(self, case: Case, telling: Telling) -> list[Resource]:
        return list(resources(self.chart(case, telling), VERSION[telling.way]))

    def request(
        self, case: Case, telling: Telling, user: str = "Practitioner/clinician"
    ) -> dict[str, Any]:
        """A patient-view request on the last contact, with everything in its prefetch."""
        chart = self.chart(case, telling)
        return {
            "hook": "patient-view",
            "hookInstance": "6bc883b2-b795-4dcb-b661-34884a31d472",
            "context": {
                "userId": user,
                "patientId": chart.patient_id,
                "encounterId": chart.contacts[-1].key,
            },
            "prefetch": prefetch(list(resources(chart, VERSION[telling.way]))),
        }

    def _contact(self, key: str, contact: CaseContact, telling: Telling) -> Contact:
        start = moment(contact.day, contact.time, telling)
        items = self._items(contact.facts, telling.way, start.date())
        for fact, day in contact.again.items():
            began = moment(day, contact.time, telling).date()
            items += self._items([fact], telling.way, began)
        specialty = self.codes.specialties[contact.specialty] if contact.specialty else None
        return Contact(
            key=key,
            start=start,
            minutes=int(contact.hours * 60),
            care=contact.care,
            place=contact.at,
            items=tuple(items),
            specialty=specialty and Coded(specialty.system, specialty.code),
            companion=contact.companion,
        )

    def _items(self, facts: Sequence[str], way: Way, onset: date | None) -> list[Item]:
        codes = [self.codes.facts[fact].code(way) for fact in facts]
        return [
            Item(
                coded=Coded(
                    self.codes.systems[way],
                    code.code,
                    self.codes.sites[code.site] if code.site else None,
                ),
                role=code.role,
                onset=onset,
            )
            for code in codes
            if code
        ]


def moment(day: int, time: str, telling: Telling) -> datetime:
    """A day counted from the day judged, as a local time of the telling."""
    date_ = AS_OF.date() + timedelta(days=day * telling.stretch - telling.earlier)
    return datetime.fromisoformat(f"{date_}T{time}").replace(tzinfo=AS_OF.tzinfo)


def prefetch(parts: Sequence[Resource]) -> dict[str, Any]:
    """The resources under the keys of discovery; a search key without a hit is an empty Bundle."""
    found: dict[str, list[Resource]] = defaultdict(list)
    for part in parts:
        found[part["resourceType"]].append(part)
    keys = {key: bundle(found[kind]) for kind, key in KEY_OF.items()}
    return {"patient": found["Patient"][0], "measurements": bundle([]), **keys}


def bundle(parts: Sequence[Resource]) -> dict[str, Any]:
    entries = [{"resource": part} for part in parts]
    return {"resourceType": "Bundle", "type": "searchset", "total": len(parts), "entry": entries}
