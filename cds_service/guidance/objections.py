"""Recording that a patient does not want to be assessed, and taking that back.

Whoever objects for a patient may be who the patient needs help against. So a clinician records it
only for a patient of the age at which one decides alone, who was asked alone; for a younger one,
and for a representative, it is the site's privacy officer who does, in the console.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cds_service.errors import NotAllowed
from cds_service.store import Access, Objection, PatientKey, Store
from cds_service.store.model import Action, Source

Why = Literal["not-alone", "too-young", "age-unknown", "representative"]
_SENTENCES: dict[Why, str] = {
    "not-alone": "An objection is recorded only when the patient was asked alone.",
    "too-young": "For a patient of this age the site's privacy officer records it.",
    "age-unknown": "Without a birth date the site's privacy officer records it.",
    "representative": "From a representative the site's privacy officer takes it.",
}


class ObjectionRefused(NotAllowed):
    """It is not for this person to record; `why` picks the words of the page."""

    def __init__(self, why: Why) -> None:
        super().__init__(_SENTENCES[why])
        self.why = why


@dataclass(frozen=True, slots=True)
class Asked:
    """What a clinician states. `age` in completed years, from the record; None: not known."""

    clinician: str
    """The user reference, "Practitioner/12"."""
    alone: bool
    """The patient was asked with nobody else present, also not on the line."""
    age: int | None
    patient_self: bool = True
    """False: it comes from a representative."""


@dataclass(frozen=True, slots=True)
class Objections:
    """The objection list, as form and console use it. Every change leaves a line in the log."""

    store: Store
    least_age: int
    """From this age on a patient decides alone (content: thresholds)."""

    async def kept(self, patient: PatientKey) -> Objection | None:
        """The objection as it is kept, to be shown; None when there is none."""
        return await self.store.objection(patient)

    def may(self, asked: Asked) -> None:
        """Raises ObjectionRefused when it is not for this clinician to record or take back."""
        if not asked.patient_self:
            raise ObjectionRefused("representative")
        if not asked.alone:
            raise ObjectionRefused("not-alone")
        if asked.age is None:
            raise ObjectionRefused("age-unknown")
        if asked.age < self.least_age:
            raise ObjectionRefused("too-young")

    async def by_clinician(
        self, patient: PatientKey, client: str, asked: Asked, at: datetime
    ) -> Objection:
        """Record it from the form. Raises ObjectionRefused, StoreUnavailable."""
        self.may(asked)
        return await self._record(patient, client, asked.clinician, at, "form")

    async def taken_back_by_clinician(
        self, patient: PatientKey, client: str, asked: Asked, at: datetime
    ) -> bool:
        """Take it back from the form; False when there was none. Raises as `by_clinician`."""
        self.may(asked)
        return await self._take_back(patient, client, asked.clinician, at)

    async def by_officer(
        self, patient: PatientKey, client: str, officer: str, at: datetime
    ) -> Objection:
        """Record it in the console, for whomever: the privacy officer looked into who asks."""
        return await self._record(patient, client, officer, at, "console")

    async def taken_back_by_officer(
        self, patient: PatientKey, client: str, officer: str, at: datetime
    ) -> bool:
        """Take it back in the console; False when there was none."""
        return await self._take_back(patient, client, officer, at)

    async def _record(
        self, patient: PatientKey, client: str, who: str, at: datetime, source: Source
    ) -> Objection:
        await self.store.exclude(patient, at, source)
        await self._log("exclude", patient, client, who, at)
        return await self.store.objection(patient) or Objection(at, source)

    async def _take_back(self, patient: PatientKey, client: str, who: str, at: datetime) -> bool:
        there = await self.store.unexclude(patient)
        await self._log("unexclude", patient, client, who, at)
        return there

    async def _log(
        self, action: Action, patient: PatientKey, client: str, who: str, at: datetime
    ) -> None:
        await self.store.record(
            Access(
                at=at,
                action=action,
                actor=who[:255],
                client=client,
                patient=patient.in_the_log,
                space=patient.space,
            )
        )
