"""An open case, found again: its last version, what was answered, and the ticks in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from cds_service.advice.card import CANONICAL
from cds_service.form.record_system import NotDone, RecordSystem, Resource
from cds_service.form.session import Noted, Session, Written
from cds_service.record.templates import SIGNAL_CATEGORY

PROFILE = f"{CANONICAL}/StructureDefinition/case-record"
DOCUMENTS = f"{CANONICAL}/CodeSystem/documents"
STANDS = f"{CANONICAL}/CodeSystem/case-status"
SIGNALS = f"{CANONICAL}/CodeSystem/signals"
SOURCES = f"{CANONICAL}/CodeSystem/signal-sources"
QUESTIONS = f"{CANONICAL}/Questionnaire"
AGAINST = "tegen"
STANDING = frozenset({"open", "handed-over"})
_COUNTS = frozenset({"final", "amended"})


async def load(session: Session, record: RecordSystem) -> None:
    """Fills a fresh session with the open case of its patient, if there is one. What cannot be
    read is told (`case_state`), so that nobody begins a second case unknowingly."""
    try:
        heads = await versions(record)
        ticks = await record.search("Observation", category=SIGNAL_CATEGORY)
    except NotDone as failed:
        session.case_state = "none" if failed.reason == "gone" else "unknown"
        return
    take_ticks(session, ticks)
    standing = [one for one in heads if stand_of(one) in STANDING]
    session.case_state = "found" if standing else "none"
    if standing:
        await resume(session, record, max(standing, key=_written_at))


async def versions(record: RecordSystem) -> list[Resource]:
    """The version that counts of every case of this patient."""
    found = await record.search("Composition", type=f"{DOCUMENTS}|zorgnotitie")
    ours = [one for one in found if is_ours(one)]
    replaced = {short for one in ours for short in _replaces(one)}
    return [one for one in ours if f"Composition/{one.get('id')}" not in replaced]


def is_ours(resource: Resource) -> bool:
    """A version of a case record that counts: our profile, final or amended."""
    claimed = (resource.get("meta") or {}).get("profile") or ()
    return PROFILE in claimed and resource.get("status") in _COUNTS


def stand_of(composition: Resource) -> str:
    """Where it says the case stands."""
    for concept in _listed(composition.get("category")) + _listed(composition.get("class")):
        for coding in concept.get("coding") or ():
            if coding.get("system") == STANDS:
                return str(coding.get("code"))
    return ""


async def resume(session: Session, record: RecordSystem, composition: Resource) -> None:
    """Takes up a case at this version: its answers become the session's, unless the session
    already has its own. Raises NotDone where the answers cannot be read."""
    written = _written(composition, session)
    for reference in _entries(composition, "QuestionnaireResponse"):
        answers = await record.read(reference)
        step = str(_questionnaire(answers)).rpartition("/")[2].removeprefix("case-")
        written.answers[step] = reference
        _take_answers(session, answers)
    session.written = written


def _written(composition: Resource, session: Session) -> Written:
    before = session.written
    author = ((composition.get("author") or [{}])[0]) or {}
    line = " · ".join(
        str(part) for part in (composition.get("date", "")[:10], author.get("display")) if part
    )
    earlier = before.authors if before else []
    return Written(
        case=str((composition.get("identifier") or {}).get("value") or ""),
        composition=f"Composition/{composition.get('id')}",
        version=(composition.get("meta") or {}).get("versionId"),
        versions=(before.versions if before else 0) + 1,
        author=str(author.get("reference") or ""),
        author_name=str(author.get("display") or ""),
        date=_written_at(composition),
        stand=stand_of(composition) or "open",
        authors=[*earlier, line] if line and line not in earlier else earlier,
    )


def take_ticks(session: Session, observations: Iterable[Resource]) -> None:
    """The ticks in the record: one's own may be taken back here, others are shown."""
    for one in observations:
        code = _signal(one)
        counts = one.get("status") in ("final", "amended", "corrected") and one.get("valueBoolean")
        if code is None or not counts:
            continue
        by = str(((one.get("performer") or [{}])[0] or {}).get("reference") or "")
        noted = Noted(
            at=_instant(one.get("effectiveDateTime")) or session.begun,
            by="/".join(by.split("/")[-2:]),
            how=_source(one),
            reference=f"Observation/{one.get('id')}",
        )
        mine = noted.by in {session.user, session.author} - {""}
        (session.signs if mine else session.others).setdefault(code, noted)


def _take_answers(session: Session, answers: Resource) -> None:
    for name, values in _items(answers.get("item") or ()):
        if name.startswith(f"{AGAINST}."):
            session.against.setdefault(name.partition(".")[2], _noted(values, session))
        else:
            session.answers.setdefault(name, values)


def _noted(values: list[str], session: Session) -> Noted:
    """What `case.resources` put into one text: when, by whom, how known, on which day."""
    at, by, how, day = (*values[0].split("|"), "", "", "", "")[:4] if values else ("",) * 4
    known = _instant(at) or session.begun
    return Noted(at=known, by=by, how=how, day=date.fromisoformat(day) if day else None)


def _items(items: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    for item in items:
        values = [value for answer in item.get("answer") or () for value in _value(answer)]
        if item.get("linkId") and values:
            yield str(item["linkId"]), values


def _value(answer: Mapping[str, Any]) -> Iterator[str]:
    coding = answer.get("valueCoding") or {}
    for value in (answer.get("valueString"), answer.get("valueDate"), coding.get("code")):
        if value:
            yield str(value)


def _entries(composition: Resource, kind: str) -> list[str]:
    found = [
        str(entry.get("reference") or "")
        for section in composition.get("section") or ()
        for entry in section.get("entry") or ()
    ]
    short = ["/".join(reference.split("/")[-2:]) for reference in found]
    return list(dict.fromkeys(each for each in short if each.startswith(f"{kind}/")))


def _questionnaire(answers: Resource) -> str:
    named = answers.get("questionnaire")
    return str(named.get("reference") if isinstance(named, dict) else named or "")


def _replaces(composition: Resource) -> Iterator[str]:
    for each in composition.get("relatesTo") or ():
        if each.get("code") == "replaces":
            reference = str((each.get("targetReference") or {}).get("reference") or "")
            yield "/".join(reference.split("/_history", maxsplit=1)[0].split("/")[-2:])


def _signal(observation: Resource) -> str | None:
    for coding in (observation.get("code") or {}).get("coding") or ():
        if coding.get("system") == SIGNALS:
            return str(coding.get("code"))
    return None


def _source(observation: Resource) -> str:
    for component in observation.get("component") or ():
        for coding in (component.get("valueCodeableConcept") or {}).get("coding") or ():
            if coding.get("system") == SOURCES:
                return str(coding.get("code"))
    return ""


def _written_at(composition: Resource) -> datetime:
    return _instant(composition.get("date")) or datetime.fromisoformat("1900-01-01T00:00:00+00:00")


def _instant(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo else found.astimezone()


def _listed(value: Any) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []
