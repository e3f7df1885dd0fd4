"""Counts what is said in codes that nobody here can tell, so that silence is not taken for health.

A problem, a procedure or a result with a code of a system we know is understood, also when no rule
reads it. One with text only, a null flavor, a code of another system, or what is no code of its
system, is not: it is counted per resource type and reason. Nothing of the code or text is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec

from cds_service.record.codings import concepts_in
from cds_service.record.draft import Draft
from cds_service.record.fhir import READING_FAULTS, Condition, Observation, Patient, Procedure
from cds_service.record.vocabulary import Vocabulary

COUNTED = (Condition, Procedure, Observation)
READ, KNOWN, NOT_UNDERSTOOD = "read", "known", "not understood"
"""What becomes of a problem's code: a rule reads it; its system is known; nobody can tell."""


def count_silence(
    held: Mapping[type[Any], Mapping[str, Any]], draft: Draft, vocabulary: Vocabulary
) -> None:
    """Adds to `draft.unread` and, for problems, to `draft.systems`."""
    for kind in COUNTED:
        texts = Counter(bytes(each.code) for each in held.get(kind, {}).values())
        for text, number in texts.items():
            reason, system = judged(text, vocabulary)
            if reason is not None:
                draft.unread[kind.__name__, reason] += number
            if kind is Condition:
                read = text not in draft.meanings.dull and draft.meanings.knows(text)
                outcome = NOT_UNDERSTOOD if reason else READ if read else KNOWN
                draft.systems[system, outcome] += number
    if held.get(Patient) and draft.birth is None:
        draft.unread["Patient", "no-birth-date"] += 1


def judged(text: bytes, vocabulary: Vocabulary) -> tuple[str | None, str]:
    """Why a concept (as JSON) cannot be told, or None; and what its code system is called."""
    try:
        codings = [coding for each in concepts_in(msgspec.Raw(text)) for coding in each.codings()]
    except READING_FAULTS:
        return "unreadable", "no code"
    if not codings:
        return ("text-only" if b'"text"' in text else "no-code"), "no code"
    reasons = {system: vocabulary.unread(system, code) for system, code in codings}
    understood = [system for system, reason in reasons.items() if reason is None]
    if understood:
        return None, vocabulary.system_name(understood[0])
    # The first coding is the one the source chose.
    system = codings[0][0]
    return reasons[system], vocabulary.system_name(system)
