"""A made-up patient's chart, version-free: what the simulation and the test cases write as FHIR.

The people in it never existed. A chart holds more than the engine may read (sex), because the
FHIR a real system sends holds it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

import msgspec

from cds_service.record.model import Care


class Coded(msgspec.Struct, frozen=True, gc=False):
    """One coding: system URI, code and, where the source gives one, a SNOMED body site."""

    system: str
    code: str
    site: str | None = None


class Item(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One coded thing noted at a contact. `onset` is written only when given."""

    coded: Coded
    role: Literal["problem", "procedure"] = "problem"
    onset: date | None = None


class Contact(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One encounter with what was noted in it; `start` is timezone-aware."""

    key: str
    start: datetime
    minutes: int = 15
    care: Care = Care.AMBULATORY
    place: str = "practice"
    items: tuple[Item, ...] = ()
    specialty: Coded | None = None
    companion: bool = False


class Tick(msgspec.Struct, frozen=True, gc=False):
    """A clinician's observation. `signal` is the opaque code of our signals code system."""

    signal: str
    when: datetime
    contact: str | None = None


class Measure(msgspec.Struct, frozen=True, gc=False):
    """A measured value in its UCUM unit."""

    coded: Coded
    value: float
    unit: str
    when: datetime


class Chart(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One made-up patient. `standing` are active problems without a date."""

    patient_id: str
    birth: date
    sex: str = "unknown"
    contacts: tuple[Contact, ...] = ()
    standing: tuple[Item, ...] = ()
    ticks: tuple[Tick, ...] = ()
    measures: tuple[Measure, ...] = ()
    extra: Mapping[str, Any] = {}
    """Further members of the Patient resource (name, language …), as the twins vary them."""
