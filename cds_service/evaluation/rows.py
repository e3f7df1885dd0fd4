"""The rows of Bulk Data as they are seen at a glance: slim structs, one per type.

Only what tells whose a row is, what counts it, and the members that can carry codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Literal

import msgspec

from cds_service.record.fhir import ABSENT, KNOWN, READ, READING_FAULTS

_Raw = msgspec.Raw
Use = Literal["always", "coded", "never"]
"""Whether lines of a type matter: all, those with a code that a rule reads, or none."""
ALWAYS: Use = "always"
CODED: Use = "coded"
NEVER: Use = "never"


class _Reference(msgspec.Struct, gc=False):
    reference: str | None = None


class Dates(msgspec.Struct, gc=False, omit_defaults=True):
    """A period, of which the start is read."""

    start: str | None = None


class Line(msgspec.Struct, gc=False, rename="camel", tag_field="resourceType"):
    """What every type has: a subject, under either name."""

    use: ClassVar[Use] = NEVER
    subject: _Reference | None = None
    patient: _Reference | None = None

    def coded(self) -> tuple[msgspec.Raw, ...]:
        """The members that can carry codes."""
        return ()


class Patient(Line):
    use: ClassVar[Use] = ALWAYS
    id: str | None = None
    birth_date: str | None = None


class Encounter(Line, omit_defaults=True):
    use: ClassVar[Use] = ALWAYS
    id: str | None = None
    status: str | None = None
    class_: _Raw = msgspec.field(default=ABSENT, name="class")
    type: _Raw = ABSENT
    period: Dates | None = None
    service_type: _Raw = ABSENT
    reason_code: _Raw = ABSENT
    reason: _Raw = ABSENT
    diagnosis: _Raw = ABSENT
    participant: _Raw = ABSENT
    hospitalization: _Raw = ABSENT
    admission: _Raw = ABSENT

    def coded(self) -> tuple[msgspec.Raw, ...]:
        stay = (self.hospitalization, self.admission, self.participant)
        return (self.type, self.service_type, self.reason_code, self.reason, self.diagnosis, *stay)


class Condition(Line):
    use: ClassVar[Use] = CODED
    code: _Raw = ABSENT
    category: _Raw = ABSENT
    extension: _Raw = ABSENT

    def coded(self) -> tuple[msgspec.Raw, ...]:
        return (self.code, self.category, self.extension)


class Procedure(Line):
    use: ClassVar[Use] = CODED
    code: _Raw = ABSENT

    def coded(self) -> tuple[msgspec.Raw, ...]:
        return (self.code,)


class Flag(Procedure):
    pass


class Observation(Line):
    use: ClassVar[Use] = CODED
    code: _Raw = ABSENT
    value_codeable_concept: _Raw = ABSENT
    component: _Raw = ABSENT
    extension: _Raw = ABSENT

    def coded(self) -> tuple[msgspec.Raw, ...]:
        return (self.code, self.value_codeable_concept, self.component, self.extension)


class MedicationRequest(Line):
    use: ClassVar[Use] = CODED
    medication_codeable_concept: _Raw = ABSENT
    medication: _Raw = ABSENT
    contained: _Raw = ABSENT

    def coded(self) -> tuple[msgspec.Raw, ...]:
        return (self.medication_codeable_concept, self.medication, self.contained)


class MedicationStatement(MedicationRequest):
    pass


class RelatedPerson(Line):
    """Always kept: contacts refer to it."""

    use: ClassVar[Use] = ALWAYS

    relationship: _Raw = ABSENT
    role: _Raw = ABSENT
    extension: _Raw = ABSENT

    def coded(self) -> tuple[msgspec.Raw, ...]:
        return (self.relationship, self.role, self.extension)


class Composition(Line):
    """Always kept: the lines of a journal take their contact from it."""

    use: ClassVar[Use] = ALWAYS

    section: _Raw = ABSENT

    def coded(self) -> tuple[msgspec.Raw, ...]:
        return (self.section,)


class EpisodeOfCare(Line):
    """Always kept: it says which facts belong together."""

    use: ClassVar[Use] = ALWAYS


class Consent(Line):
    """Always kept."""

    use: ClassVar[Use] = ALWAYS


class _Contact(Line, tag="Encounter"):
    """An Encounter of which only the patient is asked."""

    use: ClassVar[Use] = ALWAYS


_ALWAYS = (Patient, RelatedPerson, Composition, EpisodeOfCare, Consent)
_CODED = (Condition, Procedure, Flag, Observation, MedicationRequest, MedicationStatement)
_NOBODYS = frozenset(
    {"Practitioner", "PractitionerRole", "Organization", "Location", "Medication", "Device"}
)
"""Types of Bulk Data that belong to nobody in particular and that no rule reads."""
_READ = frozenset(kind.__name__ for kind in READ) - _NOBODYS


class _Nobodys(Line):
    subject: None = None


_UNREAD = [
    msgspec.defstruct(name, [], bases=(_Nobodys if name in _NOBODYS else Line,), tag=name, gc=False)
    for name in sorted(KNOWN - _READ)
]


def _decoder(encounter: Any) -> msgspec.json.Decoder[Any]:
    kinds: Any = encounter
    for kind in (*_ALWAYS, *_CODED, *_UNREAD):
        kinds = kinds | kind
    return msgspec.json.Decoder(kinds)


class _Odd(msgspec.Struct, gc=False, rename="camel"):
    """A line of a type or a shape that has no name here."""

    @property
    def use(self) -> Use:
        """A type that the reader knows is read, whatever its shape."""
        return ALWAYS if self.resource_type in _READ else NEVER

    def coded(self) -> tuple[msgspec.Raw, ...]:
        """What it says cannot be told at a glance."""
        return (msgspec.Raw(b'"*"'),)

    resource_type: str | None = None
    id: str | None = None
    subject: _Reference | None = None
    patient: _Reference | None = None


_WHOSE, _WHOLE, _ODD = _decoder(_Contact), _decoder(Encounter | str), msgspec.json.Decoder(_Odd)
Row = Line | _Odd


def whose(found: Sequence[bytes]) -> list[Row | None]:
    """Each line decoded as far as needed to tell whose it is and whether it matters; None for one
    that is not a JSON object."""
    return _decoded(_WHOSE, found)


def whole(found: Sequence[bytes]) -> list[Row | None]:
    """The same, with what counting contacts needs."""
    return _decoded(_WHOLE, found)


def _decoded(decoder: msgspec.json.Decoder[Any], found: Sequence[bytes]) -> list[Row | None]:
    try:
        return list(map(decoder.decode, found))
    except READING_FAULTS:
        return [_one(decoder, line) for line in found]


def _one(decoder: msgspec.json.Decoder[Any], line: bytes) -> Row | None:
    try:
        row: Row = decoder.decode(line)
        return row
    except READING_FAULTS:
        pass
    try:
        return _ODD.decode(line)
    except READING_FAULTS:
        return None


def patient_of(row: Row) -> str | None:
    """The patient a line is about: the id at the end of its reference, or None."""
    if isinstance(row, Patient):
        return row.id
    kind = kind_of(row)
    if kind in _NOBODYS:
        return None
    if kind == "Patient":
        return row.id if isinstance(row, _Odd) else None
    named = row.subject or row.patient
    return _identity(named.reference) if named is not None and named.reference else None


def kind_of(row: Row) -> str | None:
    """The type of a line."""
    return row.resource_type if isinstance(row, _Odd) else type(row).__name__


def _identity(reference: str) -> str | None:
    kind, _, identity = reference.partition("/_history/")[0].rpartition("/")
    return identity if kind == "Patient" or kind.endswith("/Patient") else None
