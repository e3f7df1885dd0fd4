"""Reads Composition: a contact report, with codes of its sections."""

from __future__ import annotations

import msgspec

from cds_service.record.draft import Draft, dates_of
from cds_service.record.extensions import JOURNAL_CODES, codes_beside
from cds_service.record.fhir import ABSENT, Composition, Reference, filled, given
from cds_service.record.model import Kind
from cds_service.record.reader_cases import read_case
from cds_service.record.references import type_of
from cds_service.record.vocabulary import Meaning
from cds_service.record.whether import is_elsewhere, references_in, refused


class _Section(msgspec.Struct, gc=False, rename="camel"):
    code: msgspec.Raw = ABSENT
    focus: msgspec.Raw = ABSENT
    extension: msgspec.Raw = ABSENT
    modifier_extension: msgspec.Raw = ABSENT
    empty_reason: msgspec.Raw = ABSENT
    entry: list[Reference] | None = None
    section: list[_Section] | None = None


_SECTIONS = msgspec.json.Decoder(list[_Section])


def read_composition(report: Composition, reference: str, draft: Draft) -> None:
    """A coded section becomes a problem of the contact; the lines learn whose they are."""
    if read_case(report, reference, draft) or refused(report, reference, draft):
        return
    encounter = draft.encounter(report.encounter)
    written = draft.event(report.date)
    when = dates_of(written, draft.contact(encounter), None)
    for section in _sections(report, reference, draft):
        targets = [draft.target(entry) for entry in section.entry or ()]
        draft.entries.update((each, (encounter, written)) for each in targets if each)
        course = next((each for each in targets if type_of(each) == "EpisodeOfCare"), None)
        for meaning in _meant(section, draft):
            draft.say(Kind.PROBLEM, reference, meaning, when, encounter=encounter, course=course)


def _meant(section: _Section, draft: Draft) -> tuple[Meaning, ...]:
    """The codes of a section: its own, and the ICPC code beside it. An empty one says nothing."""
    if filled(section.empty_reason):
        return ()
    return (
        *draft.meanings.each(section.code),
        *codes_beside(section.extension, JOURNAL_CODES, draft),
    )


def _sections(report: Composition, reference: str, draft: Draft) -> list[_Section]:
    """All sections, also those inside others; not those about somebody else."""
    found: list[_Section] = []
    waiting = _SECTIONS.decode(report.section)[::-1] if given(report.section) else []
    while waiting:
        section = waiting.pop()
        if filled(section.modifier_extension):
            draft.skipped["modifier-extension"] += 1
        elif is_elsewhere(references_in(section.focus), reference, draft):
            draft.skipped["other-focus"] += 1
        else:
            found.append(section)
            waiting += (section.section or [])[::-1]
    return found
