"""Reads Observation: ticks, measurements, coded answers and lines of a GP's journal."""

from __future__ import annotations

from collections.abc import Iterator, Set

import msgspec

from cds_service.record.choices import happened
from cds_service.record.codings import codes_in, tells, united
from cds_service.record.draft import Draft, Measured, When, dates_of
from cds_service.record.extensions import JOURNAL_CODES, codes_beside, course_beside
from cds_service.record.fhir import ABSENT, Observation, Reference, filled, given
from cds_service.record.model import Kind
from cds_service.record.reader_laboratory import (
    Component,
    affirms,
    found_in_parts,
    holds_answers,
    shown,
)
from cds_service.record.references import type_of
from cds_service.record.vocabulary import Meaning
from cds_service.record.whether import refusal, refused

_FINAL = frozenset({"final", "amended", "corrected"})
_DIAGNOSES = frozenset({"ADMDX", "DISDX"})
"""Components of a GP journal line that carry its ICPC code (v3 ActCode)."""
_DIAGNOSIS_MARK = b"DX"
"""In both codes. Nearly every component is a blood pressure: those are not decoded."""
_LINE_MARK = b"SOAPLineCode"
"""In the extension that carries the ICPC code of a line in R4."""
_UNITS = frozenset({"kg/m2", "kg/m²", ""})
"""Units of the measurements that rules read."""
_MEASUREMENT = Kind.MEASUREMENT
_CLINICIANS = frozenset({"Practitioner", "PractitionerRole"})
_PATIENT_SIDE = frozenset({"Patient", "RelatedPerson"})


class _Quantity(msgspec.Struct, gc=False):
    value: float | None = None
    code: str | None = None
    unit: str | None = None


_QUANTITY = msgspec.json.Decoder(_Quantity)
_COMPONENTS = msgspec.json.Decoder(list[Component])
_PERFORMERS = msgspec.json.Decoder(list[Reference])


def observation_tells(observation: Observation, dull: Set[bytes]) -> bool:
    """False when its code is known to mean nothing and its answer, parts and extensions hold
    nothing either: most of a record is measurements that no rule reads."""
    if bytes(observation.code) not in dull:
        return True
    answer, parts = observation.value_codeable_concept, observation.component
    return (
        (answer is not ABSENT and bytes(answer) not in dull)
        or (parts is not ABSENT and _DIAGNOSIS_MARK in bytes(parts))
        or holds_answers(parts)
        or (observation.extension is not ABSENT and _LINE_MARK in bytes(observation.extension))
    )


def read_observation(observation: Observation, reference: str, draft: Draft) -> None:
    """The code alone asserts nothing: the value decides (zib DrugUse, Pregnancy, lab results)."""
    asked = draft.meanings.each(observation.code)
    if asked and asked[0].signal is not None:
        _read_tick(observation, asked[0].signal, reference, draft)
    elif (
        any(meaning.concepts for meaning in asked)
        and observation.value_quantity is not ABSENT
        and given(observation.value_quantity)
    ):
        _read_measurement(observation, united(asked), reference, draft)
    else:
        _read_answer(observation, asked, reference, draft)


def _read_answer(
    observation: Observation, asked: tuple[Meaning, ...], reference: str, draft: Draft
) -> None:
    answers = draft.meanings.each(observation.value_codeable_concept)
    lines: tuple[Meaning, ...] = ()
    if observation.extension is not ABSENT or observation.component is not ABSENT:
        parts = (*found_in_parts(observation.component, draft), *_parts(observation, asked, draft))
        lines = _journal_codes(observation, draft) + parts
    if not (asked or lines or any(map(tells, answers))) or refused(observation, reference, draft):
        return
    _read_findings(observation, asked, (*answers, *lines), reference, draft)


def _journal_codes(observation: Observation, draft: Draft) -> tuple[Meaning, ...]:
    beside = codes_beside(observation.extension, JOURNAL_CODES, draft)
    if observation.component is ABSENT or _DIAGNOSIS_MARK not in bytes(observation.component):
        return beside
    return beside + tuple(
        meaning
        for component in _COMPONENTS.decode(observation.component)
        if _is_diagnosis(component)
        for meaning in draft.meanings.each(component.value_codeable_concept)
    )


def _parts(observation: Observation, asked: tuple[Meaning, ...], draft: Draft) -> Iterator[Meaning]:
    """What the parts say for themselves. Under a question of its own that no rule reads a part is
    a detail of the whole (the kind of drug says nothing about its use) unless the whole asks
    nothing either."""
    if not holds_answers(observation.component):
        return
    for part in _COMPONENTS.decode(observation.component):
        own = draft.meanings.each(part.code)
        affirmed = affirms(part, own, draft)
        if filled(part.modifier_extension) or affirmed is False or _is_diagnosis(part):
            continue
        if affirmed:
            yield from (meaning for meaning in own if meaning.concepts or meaning.sites)
        if own or not asked:
            told = draft.meanings.each(part.value_codeable_concept)
            yield from (meaning for meaning in told if meaning.concepts or meaning.sites)


def _is_diagnosis(part: Component) -> bool:
    return not _DIAGNOSES.isdisjoint(codes_in(part.code))


def _read_tick(observation: Observation, signal: str, reference: str, draft: Draft) -> None:
    why = _refusal(observation, reference, draft)
    if why is not None:
        draft.skipped[why] += 1
        return
    encounter, when = _setting(observation, reference, draft)
    meaning = Meaning(concepts=frozenset((signal,)))
    draft.say(Kind.SIGNAL, reference, meaning, when, encounter=encounter)


def _refusal(observation: Observation, reference: str, draft: Draft) -> str | None:
    """Why a tick does not count, or None when it does."""
    why = refusal(observation, reference, draft)
    if why is not None:
        return why
    if (observation.status or "").lower() not in _FINAL:
        return "signal-not-final"
    if bytes(observation.value_boolean) != b"true":
        return "negated"
    performers = _PERFORMERS.decode(observation.performer) if given(observation.performer) else []
    kinds = {type_of(draft.target(each)) or each.type or "" for each in performers}
    if kinds & _PATIENT_SIDE:
        return "signal-by-patient"
    return None if kinds <= _CLINICIANS else "signal-by-unknown"


def _read_measurement(
    observation: Observation, meaning: Meaning, reference: str, draft: Draft
) -> None:
    quantity = _QUANTITY.decode(observation.value_quantity)
    if quantity.value is None:
        return
    unit = quantity.code or quantity.unit or ""
    if unit not in _UNITS and unit.strip().lower() not in _UNITS:
        draft.skipped["other-unit"] += 1
        return
    measured = Measured(observation, reference, meaning, quantity.value)
    if meaning.below is None:
        _say_measured(measured, draft)
    else:
        draft.measured.setdefault(meaning.concepts, []).append(measured)


def read_measured(draft: Draft) -> int:
    """Makes facts of the series that hold a low enough value, once all observations are there;
    returns how many. A series needs all its values: only the latest one counts."""
    said = 0
    for series in draft.measured.values():
        if any(each.meaning.below is None or each.value < each.meaning.below for each in series):
            for each in series:
                _say_measured(each, draft)
            said += len(series)
    return said


def _say_measured(measured: Measured, draft: Draft) -> None:
    draft.here = draft.container(measured.reference)
    if refused(measured.observation, measured.reference, draft):
        return
    encounter, when = _setting(measured.observation, measured.reference, draft)
    draft.say(
        _MEASUREMENT,
        measured.reference,
        measured.meaning,
        when,
        encounter=encounter,
        value=measured.value,
    )


def _read_findings(
    observation: Observation,
    asked: tuple[Meaning, ...],
    answers: tuple[Meaning, ...],
    reference: str,
    draft: Draft,
) -> None:
    affirmed = affirms(observation, asked, draft)
    found = [meaning for meaning in answers if meaning.concepts or meaning.sites]
    if affirmed:
        found += [meaning for meaning in asked if meaning.shows is None or meaning.concepts]
        found += shown(asked)
    if affirmed is not False:
        found += shown(answers)
    if not found:
        _count_unanswered(observation, asked, affirmed, draft)
        return
    encounter, when = _setting(observation, reference, draft)
    course = course_beside(observation.extension, draft)
    sites = draft.sites_of(observation.body_site)
    for meaning in dict.fromkeys(found):
        draft.say(
            Kind.PROBLEM,
            reference,
            meaning,
            when,
            encounter=encounter,
            course=course,
            active=observation.effective_period is None or observation.effective_period.end is None,
            sites=sites,
        )


def _count_unanswered(
    observation: Observation, asked: tuple[Meaning, ...], affirmed: bool | None, draft: Draft
) -> None:
    """A denial is set aside; a test whose answer nobody can tell is something not seen."""
    if affirmed is None and any(meaning.shows for meaning in asked):
        draft.skipped["unknown-answer"] += 1
    elif (
        affirmed is False
        or given(observation.value_boolean)
        or given(observation.value_codeable_concept)
    ):
        draft.skipped["negated"] += 1
    elif any(filled(getattr(observation, name)) for name in _OTHER_VALUES):
        draft.unread["Observation", "other-answer"] += 1


_OTHER_VALUES = (
    "value_string",
    "value_integer",
    "value_range",
    "value_ratio",
    "value_sampled_data",
    "value_time",
    "value_date_time",
    "value_period",
    "value_attachment",
    "value_reference",
)


def _setting(observation: Observation, reference: str, draft: Draft) -> tuple[str | None, When]:
    """Contact and dates; a line without its own takes those of the report it stands in."""
    encounter = draft.encounter(observation.encounter, observation.context)
    seen = happened(observation, draft)
    if reference in draft.entries:
        reported, written = draft.entries[reference]
        encounter, seen = encounter or reported, seen or written
    recorded = draft.moment(observation.issued) if observation.issued is not None else None
    return encounter, dates_of(seen, draft.contact(encounter), recorded)
