"""The few extensions we read: codes and links that Dutch profiles put beside the base fields."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from cds_service.record.draft import Draft
from cds_service.record.fhir import ABSENT, Reference, given
from cds_service.record.references import type_of
from cds_service.record.vocabulary import Meaning

JOURNAL_CODES = ("code-icpc-1-nl", "ext-SOAPReport.SOAPLineCode")
"""Last part of the address: the ICPC code of a section (STU3) or of a journal line (R4)."""
RELATION_ROLE = ("nl-core-relatedperson-role",)
"""Role of a RelatedPerson (STU3)."""
CAUSE = ("condition-dueTo",)
"""What a problem is due to: the mechanism of an injury."""


class Extension(msgspec.Struct, gc=False, rename="camel"):
    url: str | None = None
    value_codeable_concept: msgspec.Raw = ABSENT
    value_reference: Reference | None = None


_RELATED = ("patient-relatedPerson",)
"""On a contact of a Patient: the RelatedPerson that it is."""
_EXTENSIONS = msgspec.json.Decoder(list[Extension])


def codes_beside(raw: msgspec.Raw, names: tuple[str, ...], draft: Draft) -> tuple[Meaning, ...]:
    """What the coded extensions of one of these names mean."""
    if raw is ABSENT:
        return ()
    return tuple(
        meaning
        for extension in _read(raw)
        if extension.url is not None and extension.url.endswith(names)
        for meaning in draft.meanings.each(extension.value_codeable_concept)
    )


def course_beside(raw: msgspec.Raw, draft: Draft) -> str | None:
    """The EpisodeOfCare that an extension refers to, itself or through its problem, whatever the
    extension is called."""
    if raw is ABSENT:
        return None
    for extension in _read(raw):
        target = draft.target(extension.value_reference)
        if type_of(target) == "EpisodeOfCare":
            return target
        if target in draft.courses:
            return draft.courses[target]
    return None


def contact_relation(extensions: Iterable[Extension]) -> Reference | None:
    """The RelatedPerson that a contact of the patient is."""
    named = (e.value_reference for e in extensions if e.url and e.url.endswith(_RELATED))
    return next(named, None)


def _read(raw: msgspec.Raw) -> list[Extension]:
    return _EXTENSIONS.decode(raw) if given(raw) else []
