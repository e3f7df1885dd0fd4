"""The bundled patients as FHIR Bundles and as hook requests, with dates that end now."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from cds_service.cds_hooks import Hook
from cds_service.files.terms import Language, Part, Setting, Text
from cds_service.files.yaml_lines import read_yaml

FOLDER = Path(__file__).parent / "patients"
USER = "Practitioner/demo"
Resource = dict[str, Any]
_INSTANT = re.compile(r'"(\d{4}-\d{2}-\d{2}T[0-9:.]+(?:Z|[+-]\d{2}:\d{2}))"')
_DAY = re.compile(r'"(\d{4}-\d{2}-\d{2})"')
_KEYS: Mapping[str, str] = {
    "Condition": "conditions",
    "Encounter": "encounters",
    "Procedure": "procedures",
    "Observation": "signals",
    "RelatedPerson": "companions",
}


class Story(Part):
    """What a bundled patient stands for. `card` says whether the record opens one."""

    id: str
    title: Text
    note: Text
    fhir: Literal["STU3", "R4"]
    setting: Setting
    hook: Hook
    encounter: str
    card: bool

    def said(self, language: Language) -> str:
        """Title and note in one line."""
        return f"{getattr(self.title, language)}: {getattr(self.note, language)}"


def stories() -> tuple[Story, ...]:
    """All bundled patients, in the order in which they are shown."""
    data, _ = read_yaml(FOLDER / "stories.yaml")
    return tuple(Story.model_validate(entry) for entry in data)


def bundle(patient: str, now: datetime) -> Resource:
    """The Bundle of a patient, moved in time so that what it calls today is `now`.

    `now` is timezone-aware. Ages stay what they are: birth dates move along.
    """
    text = (FOLDER / f"{patient}.json").read_text("utf-8")
    written = datetime.fromisoformat(json.loads(text)["meta"]["lastUpdated"])
    shift = timedelta(minutes=(now - written) // timedelta(minutes=1))
    days = now.astimezone(written.tzinfo).date() - written.date()
    moved = _INSTANT.sub(lambda found: f'"{_instant(found[1], shift)}"', text)
    shifted: Resource = json.loads(_DAY.sub(lambda found: f'"{_day(found[1], days)}"', moved))
    return shifted


def request(story: Story, now: datetime, user: str = USER) -> Resource:
    """The hook request a record system would send for this patient, with all data in it."""
    resources = [entry["resource"] for entry in bundle(story.id, now)["entry"]]
    return {
        "hook": story.hook,
        "hookInstance": str(uuid4()),
        "context": {"userId": user, "patientId": story.id, "encounterId": story.encounter},
        "prefetch": dict(_prefetch(resources)),
    }


def _prefetch(resources: list[Resource]) -> Iterator[tuple[str, Resource]]:
    by_key: dict[str, list[Resource]] = defaultdict(list)
    for resource in resources:
        if resource["resourceType"] == "Patient":
            yield "patient", resource
        else:
            by_key[_KEYS[resource["resourceType"]]].append(resource)
    for key in (*_KEYS.values(), "measurements"):
        entries = [{"resource": each, "search": {"mode": "match"}} for each in by_key[key]]
        found = {"resourceType": "Bundle", "type": "searchset", "total": len(entries)}
        yield key, found | ({"entry": entries} if entries else {})


def _instant(text: str, shift: timedelta) -> str:
    return (datetime.fromisoformat(text) + shift).isoformat(timespec="seconds")


def _day(text: str, days: timedelta) -> str:
    return (date.fromisoformat(text) + days).isoformat()
