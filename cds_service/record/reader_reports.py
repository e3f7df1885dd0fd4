"""Reads Composition: a contact report of a GP, with an ICPC code per section."""

from __future__ import annotations

import msgspec

from cds_service.record.draft import Draft, dates_of
from cds_service.record.extensions import JOURNAL_CODES, codes_beside
from cds_service.record.fhir import ABSENT, Composition, Reference, given
from cds_service.record.model import Kind
from cds_service.record.references import type_of


class _Section(msgspec.Struct, gc=False):
    extension: msgspec.Raw = ABSENT
    entry: list[Reference] | None = None
    section: list[_Section] | None = None

    def flat(self) -> list[_Section]:
        """This section and those inside it."""
        return [self, *(each for inner in self.section or () for each in inner.flat())]


_SECTIONS = msgspec.json.Decoder(list[_Section])


def read_composition(report: Composition, reference: str, draft: Draft) -> None:
    """A coded section becomes a problem of the contact; the lines learn whose they are."""
    if report.status == "entered-in-error":
        draft.skipped["negated"] += 1
        return
    encounter = draft.target(report.encounter)
    written = draft.event(report.date)
    when = dates_of(written, draft.contact(encounter), None)
    for section in _sections(report):
        targets = [draft.target(entry) for entry in section.entry or ()]
        draft.entries.update((each, (encounter, written)) for each in targets if each)
        course = next((each for each in targets if type_of(each) == "EpisodeOfCare"), None)
        for meaning in codes_beside(section.extension, JOURNAL_CODES, draft):
            draft.say(Kind.PROBLEM, reference, meaning, when, encounter=encounter, course=course)


def _sections(report: Composition) -> list[_Section]:
    if not given(report.section):
        return []
    return [each for section in _SECTIONS.decode(report.section) for each in section.flat()]
