"""Turns a compact YAML case into a PatientRecord: concepts and sites instead of codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import yaml

from cds_service.record.model import Care, Fact, Kind, PatientRecord

CASES = Path(__file__).parent / "cases"


def cases() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every case of every file, named "file: case"."""
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield f"{path.stem}: {case['name']}", case


def record_of(case: Mapping[str, Any]) -> PatientRecord:
    """The patient of a case."""
    facts = [_fact(i, spec) for i, spec in enumerate(case["facts"])]
    facts.sort(key=lambda fact: fact.day or date.min)
    return PatientRecord(patient_id="synthetic", birth=case.get("born"), facts=tuple(facts))


def moment(day: date) -> datetime:
    """The afternoon of a day, in the Netherlands too."""
    return datetime.combine(day, time(15), UTC)


def _fact(number: int, spec: Mapping[str, Any]) -> Fact:
    kind = next(kind for kind in Kind if kind in spec)
    day: date | None = spec.get("day")
    known: date | None = spec.get("known", day)
    start = datetime.combine(day, time(10), UTC) if day and kind is Kind.VISIT else None
    encounter = spec.get("encounter")
    return Fact(
        kind=kind,
        reference=spec.get("ref", f"{kind}/{number}"),
        concepts=frozenset(spec[kind] or ()),
        sites=frozenset(spec.get("sites", ())),
        rubrics=frozenset(spec.get("rubrics", ())),
        organism=spec.get("organism"),
        unverified=frozenset(spec.get("unverified", ())),
        gp_coded=spec.get("gp", False),
        day=day,
        onset=spec.get("onset"),
        known_at=datetime.combine(known, time(9), UTC) if known else None,
        encounter=f"Encounter/{encounter}" if encounter else None,
        course=spec.get("course"),
        active=spec.get("active", True),
        value=spec.get("value"),
        hospital=spec.get("care") in ("emergency", "inpatient"),
        support_only=spec.get("differential", False),
        follow_up=spec.get("follow_up", False),
        care=Care(spec["care"]) if "care" in spec else None,
        start=start,
        place=spec.get("place"),
    )
