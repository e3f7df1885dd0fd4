"""The moment a card is for: who asks, where, on which screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cds_service.clients.client import FhirVersion
from cds_service.files.terms import Discretion, Language, Setting
from cds_service.wording.when import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Everything about a call that shapes the card, apart from what the record says."""

    hook: str
    """The hook the call stands for; encounter-discharge gives the last-chance card."""
    setting: Setting
    today: date
    public_url: str
    """Our own public address, without a slash at the end; https in production."""
    patient_id: str
    encounter_id: str | None = None
    language: Language = "nl"
    discretion: Discretion = "discreet"
    age: int | None = None
    """Completed years; None: as the assessment has it."""
    fhir_version: FhirVersion = "R4"
    region: str | None = None
    adviser: str | None = None
    """The site's aandachtsfunctionaris (function, extension, hours); left out where its wording
    would give the subject away on this screen."""
    reader: Reader = "doctor"
    suggestions: bool = True
    override_reasons: bool = True
    form_url: str | None = None
    """Launch address of the SMART form; its link stands before that of the advice page, which is
    there for clients that cannot launch."""
    source_label: str | None = None
    """The site's own name for this aid; the neutral default where its wording would give the
    subject away."""
