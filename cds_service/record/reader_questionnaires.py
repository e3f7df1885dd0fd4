"""Reads QuestionnaireResponse: coded answers of a clinician.

An answer counts by its own code, or by affirming a question that the Questionnaire binds to a code
we read (`item.code`, where the Questionnaire came along or is contained). Answers of the patient or
a relative are not weighed. Free text and numbers are not read.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from cds_service.record.codings import tells
from cds_service.record.draft import Draft, dates_of
from cds_service.record.fhir import ABSENT, Questionnaire, QuestionnaireResponse, Reference, filled
from cds_service.record.model import Kind
from cds_service.record.vocabulary import Meaning
from cds_service.record.whether import refused


class _Value(msgspec.Struct, gc=False, rename="camel"):
    value_coding: msgspec.Raw = ABSENT
    value_boolean: msgspec.Raw = ABSENT
    item: list[_Item] | None = None

    def meant(self, question: tuple[Meaning, ...], draft: Draft) -> tuple[Meaning, ...]:
        """What it says: the question where it affirms that, and its own code. A tick of ours is an
        Observation with a known author, never an answer on a form."""
        own = draft.meanings.each(self.value_coding)
        answers = [each.answer for each in own if each.answer is not None]
        answers += [bytes(self.value_boolean) == b"true"] if filled(self.value_boolean) else []
        if not all(answers):
            return ()
        found = (*question, *own) if answers else own
        return tuple(each for each in found if tells(each) and each.signal is None)


class _Item(msgspec.Struct, gc=False, rename="camel"):
    """An answered question, or a question of the form itself."""

    link_id: str | None = None
    code: msgspec.Raw = ABSENT
    answer: list[_Value] | None = None
    item: list[_Item] | None = None


_ITEMS = msgspec.json.Decoder(list[_Item])


def read_questionnaire(form: Questionnaire, reference: str, draft: Draft) -> None:
    """Remembers what the questions of a form mean."""
    if not filled(form.item):
        return
    asked = {
        item.link_id or "": meanings
        for item in _flat(_ITEMS.decode(form.item))
        if (meanings := draft.meanings.each(item.code))
    }
    for name in (reference, form.url, f"{form.url}|{form.version}"):
        if name and asked:
            draft.asked[name] = asked


def read_questionnaire_response(
    response: QuestionnaireResponse, reference: str, draft: Draft
) -> None:
    """Every answer that means something becomes a problem of its contact."""
    if not filled(response.item):
        return
    asked = draft.asked.get(_form_of(response, draft), {})
    found = [
        meaning
        for item in _flat(_ITEMS.decode(response.item))
        for value in item.answer or ()
        for meaning in value.meant(asked.get(item.link_id or "", ()), draft)
    ]
    if not found or refused(response, reference, draft):
        return
    encounter = draft.encounter(response.encounter, response.context)
    when = dates_of(draft.event(response.authored), draft.contact(encounter), None)
    for meaning in found:
        draft.say(Kind.PROBLEM, reference, meaning, when, encounter=encounter)


def _flat(items: list[_Item]) -> Iterator[_Item]:
    waiting = items[::-1]
    while waiting:
        item = waiting.pop()
        yield item
        waiting += (item.item or [])[::-1]
        for value in item.answer or ():
            waiting += (value.item or [])[::-1]


def _form_of(response: QuestionnaireResponse, draft: Draft) -> str:
    """Which form: a canonical address, or a reference (STU3, contained)."""
    if not filled(response.questionnaire):
        return ""
    named = msgspec.json.decode(response.questionnaire, type=str | Reference)
    if isinstance(named, str) and not named.startswith("#"):
        if named in draft.asked:
            return named
        return named.partition("|")[0]
    return draft.target(Reference(named) if isinstance(named, str) else named) or ""
