"""What one launch holds: who, which patient, what was filled in. It prints as nothing.

A session belongs to one launch and so to one patient. It is kept sealed in the store
(`form.sessions`), never in a process, and nothing of it is left after "Klaar".
"""

from __future__ import annotations

import secrets
from datetime import date, datetime

import msgspec

from cds_service.files.terms import Language


class Chart(msgspec.Struct, frozen=True):
    """What the record system opened the form for, and the token it gave."""

    fhir_server: str
    patient: str
    encounter: str | None
    access_token: str
    scope: str
    token_ends: datetime

    def __repr__(self) -> str:
        return "Chart(...)"


class Check(msgspec.Struct, frozen=True):
    """By what a clinician sees that this is the patient in front of them, and a bystander sees
    nothing: initials, year of birth, last digits of the record's own number."""

    initials: str
    year: str
    digits: str

    def __repr__(self) -> str:
        return "Check(...)"


class Noted(msgspec.Struct):
    """Something noticed: when and by whom it was noted, how it is known, on which day it was."""

    at: datetime
    by: str = ""
    """Reference of who noted it; empty: whoever holds this session."""
    how: str = ""
    """Code of CodeSystem signal-sources; empty: not said."""
    day: date | None = None
    """Day of the fact, where that is another than the day it was noted."""
    reference: str | None = None
    """The Observation that it already is in the record."""


class Written(msgspec.Struct):
    """The case as it stands in the record, as last read or written here."""

    case: str
    """What all versions share."""
    composition: str | None = None
    """Reference of the version that counts now; None while nothing is written."""
    version: str | None = None
    """Its `meta.versionId`, where the record system keeps them."""
    versions: int = 0
    author: str = ""
    author_name: str = ""
    date: datetime | None = None
    stand: str = "open"
    answers: dict[str, str] = {}
    """Step -> reference of the answers written for it."""
    authors: list[str] = []
    """A line for each version: who wrote it and when."""
    same: dict[str, str] = {}
    """Step -> digest of what was last written, so that only what changed is written again."""


class Session(msgspec.Struct, kw_only=True):
    """One clinician, one launch."""

    client: str
    begun: datetime
    used: datetime
    language: Language
    user: str = ""
    """`fhirUser`; empty where somebody came in without a record system."""
    author: str = ""
    """As whom a document is signed: the Practitioner behind a role where FHIR asks for one."""
    author_name: str = ""
    """How the record system names that person."""
    role: str = ""
    """Which of the roles of cards/record.yaml."""
    app_context: str | None = None
    chart: Chart | None = None
    """None: without a record system; nothing is known of the patient."""
    check: Check | None = None
    """None: nothing to tell the patient by could be read."""
    csrf: str = msgspec.field(default_factory=lambda: secrets.token_urlsafe(24))
    signs: dict[str, Noted] = {}
    """Signal code -> tick."""
    against: dict[str, Noted] = {}
    """Id of a contradicting or protecting sign -> tick."""
    withdrawn: dict[str, Noted] = {}
    """Signal code -> tick in the record that is to be taken back at the next write."""
    others: dict[str, Noted] = {}
    """Signal code -> tick in the record that somebody else set."""
    answers: dict[str, list[str]] = {}
    """Question -> what was chosen or written; a repeated group counts its questions `name.2`."""
    written: Written | None = None
    case_state: str = "none"
    """none, found, or unknown: the record could not be searched for an open case."""
    writing: tuple[str, datetime] | None = None
    """Whose turn it is to write, and since when."""
    outcome: str = ""
    """What became of the last attempt to write; a key of the form's words."""
    dropped: list[str] = []
    """What the record system left out of what was written."""

    def __repr__(self) -> str:
        return "Session(...)"

    @property
    def number_ticked(self) -> int:
        """Ticks that this clinician set here."""
        return len(self.signs) + len(self.against)


class Pending(msgspec.Struct, frozen=True):
    """A launch on its way through the record system's login."""

    client: str
    iss: str
    nonce: str
    verifier: str
    redirect_uri: str

    def __repr__(self) -> str:
        return "Pending(...)"
