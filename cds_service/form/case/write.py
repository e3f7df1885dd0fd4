"""Writing a version of a case on a click: ticks, answers, the record itself, its origin.

Before anything is written the patient is read again and compared with the one the page was made
for, and the record is asked whether somebody else wrote meanwhile. Every part that was written is
remembered, so trying again writes nothing twice; what was filled in stays whatever happens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from uuid import uuid4

from cds_service.form.case.find import PROFILE, STANDING, is_ours, stand_of, versions
from cds_service.form.case.narrative import lines_by_section, tell
from cds_service.form.case.resources import (
    CASES,
    WRITTEN_IN,
    Maker,
    digest_of,
    steps_with_answers,
)
from cds_service.form.people import check_of
from cds_service.form.record_system import NotDone, RecordSystem, Resource
from cds_service.form.session import Session, Written
from cds_service.wording.record_texts import groups_of

WRITES = ("Observation", "Composition", "QuestionnaireResponse")


@dataclass(slots=True)
class Done:
    """What an attempt came to."""

    outcome: str
    """written, or why not: a key of the form's words after `write_`."""
    signs: dict[str, str] = field(default_factory=dict)
    """Signal code -> Observation."""
    withdrawn: list[str] = field(default_factory=list)
    written: Written | None = None
    dropped: list[str] = field(default_factory=list)


def may_write(session: Session, record: RecordSystem | None) -> bool:
    """True where the site stated that its portal and exchange heed the labels, and the token
    allows what a case needs."""
    if record is None or session.chart is None or record.client.write_back is None:
        return False
    known = (record.client.fhir_version or "R4") in WRITTEN_IN
    return known and all(granted(session.chart.scope, kind) for kind in WRITES)


def granted(scope: str, kind: str) -> bool:
    """True when the scopes of a token let resources of this kind be made."""
    rights = r"\.(?:c[ruds]*|write|\*)(?=\s|\?|$)"
    return re.search(rf"(?:patient|user|system)/(?:{kind}|\*){rights}", scope) is not None


async def write(session: Session, record: RecordSystem, maker: Maker, stand: str) -> Done:
    """Writes what is not written yet. Never raises NotDone: the outcome tells."""
    done = Done("written", written=session.written)
    try:
        await _same_patient(session, record)
        await _nobody_else(session, record)
        await _ticks(session, record, maker, done)
        await _case(session, record, maker, stand, done)
    except NotDone as failed:
        done.outcome = failed.reason
    except _Refused as refused:
        done.outcome = refused.why
    return done


class _Refused(Exception):
    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


async def _same_patient(session: Session, record: RecordSystem) -> None:
    patient = await record.read(f"Patient/{record.chart.patient}")
    same = patient.get("id") == record.chart.patient
    if not same or session.check is None or check_of(patient, record.client) != session.check:
        raise _Refused("other_patient")


async def _nobody_else(session: Session, record: RecordSystem) -> None:
    """The version this session knows must be the one that counts now."""
    known = session.written
    heads = {f"Composition/{one.get('id')}": one for one in await versions(record)}
    mine = {ref: one for ref, one in heads.items() if known and _case_of(one) == known.case}
    if known is None or known.composition is None:
        if known is not None and mine:  # an earlier attempt arrived, and its answer did not
            known.composition = next(iter(mine))
        elif any(stand_of(one) in STANDING for one in heads.values()):
            raise _Refused("colleague")
    elif known.composition not in heads:
        raise _Refused("colleague" if mine else "deleted")


def _case_of(composition: Resource) -> str:
    return str((composition.get("identifier") or {}).get("value") or "")


async def _ticks(session: Session, record: RecordSystem, maker: Maker, done: Done) -> None:
    for code, noted in session.withdrawn.items():
        if noted.reference is not None:
            await _take_back(noted.reference, record)
        done.withdrawn.append(code)
    for code, noted in session.signs.items():
        if noted.reference is None:
            resource = maker.observation(code, noted)
            once = f"identifier={CASES}-sign|{maker.sign_id(code, noted)}"
            done.signs[code] = await record.create(resource, once)


async def _take_back(reference: str, record: RecordSystem) -> None:
    """`entered-in-error` for a tick; one that is gone already is as good as taken back."""
    try:
        observation = await record.read(reference)
        observation["status"] = "entered-in-error"
        await record.update(observation)
    except NotDone as failed:
        if failed.reason != "gone":
            raise


async def _case(
    session: Session, record: RecordSystem, maker: Maker, stand: str, done: Done
) -> None:
    written = session.written or Written(case=f"urn:uuid:{uuid4()}")
    done.written = written
    steps = steps_with_answers(session, maker.content)
    for step in [step for step in written.answers if step not in steps]:
        written.answers.pop(step)
        written.same.pop(step, None)
    for step in steps:
        resource = maker.answers(written.case, step, first=step not in written.answers)
        if resource is not None and written.same.get(step) != digest_of(resource):
            written.answers[step] = await record.create(resource)
            written.same[step] = digest_of(resource)
    entries = _entries(session, maker, written, done)
    told = tell(session, maker.content, maker.at, stand)
    resource = maker.composition(written.case, told, stand, entries, written.composition)
    reference = await record.create(resource)
    done.dropped = await _dropped(record, reference, resource)
    replaced, written.composition = written.composition, reference
    written.versions, written.stand, written.date = written.versions + 1, stand, maker.at
    written.author, written.author_name = session.author, session.author_name
    day = maker.at.date().isoformat()
    written.authors.append(" · ".join(part for part in (day, session.author_name) if part))
    await _origin(record, maker, reference, replaced)


async def _origin(record: RecordSystem, maker: Maker, reference: str, replaced: str | None) -> None:
    """Says who wrote it. A record system that keeps its own log may refuse this part."""
    if not granted(record.chart.scope, "Provenance"):
        return
    try:
        await record.create(maker.provenance(reference, replaced))
    except NotDone as failed:
        if failed.reason not in ("refused", "rejected"):
            raise


def _entries(session: Session, maker: Maker, written: Written, done: Done) -> dict[str, list[str]]:
    """Section -> the ticks and answers behind it."""
    signs = [noted.reference or done.signs.get(code) for code, noted in session.signs.items()]
    signs += [noted.reference for noted in session.others.values()]
    entries: dict[str, list[str]] = {"for": [one for one in signs if one]}
    texts = maker.content.cards
    sections = {"notice": "against"} if session.against else {}
    shown = lines_by_section(tell(session, maker.content, maker.at, "open"))
    for group in groups_of(texts.record, texts.weighing):
        if group.section in shown:
            sections.setdefault(group.page, group.section)
    for step, reference in written.answers.items():
        section = sections.get(step)
        if section is not None:
            entries.setdefault(section, []).append(reference)
    return entries


async def _dropped(record: RecordSystem, reference: str, sent: Resource) -> list[str]:
    """What the record system left out of what was sent: labels, sections, the narrative."""
    try:
        kept = await record.read(reference)
    except NotDone:
        return []
    lost = []
    codes = {label.get("code") for label in (kept.get("meta") or {}).get("security") or ()}
    if not {"R", "NOPAT"} <= codes:
        lost.append("labels")
    if len(kept.get("section") or ()) < len(sent["section"]):
        lost.append("sections")
    if not (kept.get("text") or {}).get("div"):
        lost.append("text")
    if PROFILE not in ((kept.get("meta") or {}).get("profile") or ()) or not is_ours(kept):
        lost.append("profile")
    return lost
