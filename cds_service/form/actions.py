"""What the pages of an open form may do: keep, read again, write, ask, object, end."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from cds_service.form.arrange_page import may_ask
from cds_service.form.case import write as case_write
from cds_service.form.case.find import STANDING, resume, stand_of, versions
from cds_service.form.case.narrative import STAND_REASON
from cds_service.form.case.resources import Maker
from cds_service.form.frame import Here
from cds_service.form.notes import Fields, keep_answers, keep_signs
from cds_service.form.people import may
from cds_service.form.record_page import STAND, lacking, stand_chosen, stands
from cds_service.form.record_system import NotDone
from cds_service.form.room import Room
from cds_service.form.session import Session
from cds_service.form.steps_page import STEPS, page_of
from cds_service.form.told_page import keep_told
from cds_service.store import PatientKey
from cds_service.wording.record_texts import Page

log = logging.getLogger(__name__)
Change = Callable[[Here, Fields], Awaitable[str]]
BUSY = timedelta(seconds=60)
"""A write that has not ended by then has been lost."""
_PLACES = frozenset(
    {"", "/now", "/arrange", "/record", "/care", "/told"} | {f"/steps/{n}" for n in STEPS}
)


class Actions:
    """Every change, by the path that is posted to."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.by_path: Mapping[str, Change] = {
            "": self.notice,
            "/now": self.read_again,
            **{f"/steps/{number}": self._step(number) for number in STEPS},
            "/care": self.care,
            "/told": self.told,
            "/arrange": self.arrange,
            "/record": self.choose_stand,
            "/write": self.write,
            "/reload": self.reload,
            "/task": self.ask_to_read_along,
            "/objection": self.object,
            "/language": self.language,
            "/end": self.end,
        }

    async def notice(self, here: Here, fields: Fields) -> str:
        """Ticks, signs against, own words."""
        if may(here.session, here.content.cards.record, "add"):
            await self._change(here, lambda s: keep_signs(s, fields, here.content, here.at))
        return await self._answers(here, fields, "notice", "/now")

    async def care(self, here: Here, fields: Fields) -> str:
        """Care given, when it happened, injuries on the body chart."""
        return await self._answers(here, fields, "care", "/care")

    async def told(self, here: Here, fields: Fields) -> str:
        """What chooses the lines of that page; never written anywhere."""
        await self._change(here, lambda session: keep_told(session, fields))
        return "/told"

    async def arrange(self, here: Here, fields: Fields) -> str:
        """Safe contact, follow-up, hand-over."""
        return await self._answers(here, fields, "arrange", "/arrange")

    def _step(self, number: str) -> Change:
        async def keep(here: Here, fields: Fields) -> str:
            return await self._answers(here, fields, page_of(number), f"/steps/{number}")

        return keep

    async def _answers(self, here: Here, fields: Fields, page: Page, where: str) -> str:
        def change(session: Session) -> None:
            whole = keep_answers(session, fields, here.content, page)
            session.outcome = "" if whole else "too_long"

        await self._change(here, change)
        wanted = fields.get("go", [where])[0]
        return wanted if wanted in _PLACES else where

    async def read_again(self, here: Here, fields: Fields) -> str:
        """Reads the record anew for the next look."""
        self.room.intakes.drop(here.keys)
        return "/now"

    async def choose_stand(self, here: Here, fields: Fields) -> str:
        """Where the case stands with the next version, and why."""
        await self._change(here, lambda session: _choose(session, here, fields))
        return "/record"

    async def write(self, here: Here, fields: Fields) -> str:
        """One version into the record: only by who may, for the patient of the page, once at a
        time. What became of it is told on the page."""
        session = await self._change(here, lambda s: _choose(s, here, fields))
        here = Here(session, here.keys, here.client, here.content, here.at)
        system, refused = self.room.record_system(session), _may_not(here, fields)
        if system is None or not here.reads or not case_write.may_write(session, system):
            refused = refused or "refused"
        if refused is None:
            refused = await self._take_turn(here)
        if refused is not None or system is None:
            await self._change(here, lambda s: _tell(s, refused or "refused"))
            return "/record"
        maker = Maker(session, here.content, here.client.fhir_version or "R4", here.at)
        done = await case_write.write(session, system, maker, stand_chosen(session))
        log.info("case record: %s", done.outcome)
        await self._change(here, lambda s: _apply(s, done))
        self.room.intakes.drop(here.keys)
        return "/record"

    async def _take_turn(self, here: Here) -> str | None:
        """None for the one who may write now; two clicks, or two windows, write once."""
        turn = secrets.token_hex(8)

        def change(session: Session) -> None:
            if session.writing and here.at - session.writing[1] < BUSY:
                return
            session.writing = (turn, here.at)

        session = await self._change(here, change)
        return None if session.writing and session.writing[0] == turn else "busy"

    async def reload(self, here: Here, fields: Fields) -> str:
        """Takes up the version that a colleague wrote; what was filled in here stays, and where
        both answered the same question the answer here stands."""
        system = self.room.record_system(here.session)
        known = here.session.written
        fresh = here.session
        try:
            if system is not None:
                heads = await versions(system)
                case = known.case if known and known.composition else None
                same = [one for one in heads if case is None or _is_case(one, case)]
                same = [one for one in same if case or stand_of(one) in STANDING]
                fresh.written = known if same else None
                for composition in same[-1:]:
                    await resume(fresh, system, composition)
        except NotDone as failed:
            reason = failed.reason
            await self._change(here, lambda s: _tell(s, reason))
            return "/record"

        def change(session: Session) -> None:
            session.written = fresh.written
            session.answers = {**fresh.answers, **session.answers}
            session.against = {**fresh.against, **session.against}
            session.outcome = "reloaded"

        await self._change(here, change)
        return "/record"

    async def ask_to_read_along(self, here: Here, fields: Fields) -> str:
        """A neutral Task for the aandachtsfunctionaris."""
        system = self.room.record_system(here.session)
        if system is None or not may_ask(here) or fields.get("mark") != [here.patient_mark()]:
            await self._change(here, lambda s: _tell(s, "refused"))
            return "/arrange"
        maker = Maker(here.session, here.content, here.client.fhir_version or "R4", here.at)
        words = here.content.cards.form.words["read_along"]
        try:
            await system.create(maker.task(words, here.client.adviser))
            outcome = "asked"
        except NotDone as failed:
            outcome = failed.reason
        await self._change(here, lambda s: _tell(s, outcome))
        return "/arrange"

    async def object(self, here: Here, fields: Fields) -> str:
        """The patient does not want the record weighed, or takes that back."""
        patient = self._patient(here)
        if patient is not None and fields.get("mark") == [here.patient_mark()]:
            store = self.room.parts.guidance.store
            if "back" in fields:
                await store.unexclude(patient)
            else:
                await store.exclude(patient, here.at, "form")
            self.room.intakes.drop(here.keys)
        return "/arrange"

    async def objected(self, here: Here) -> bool:
        """True when this patient does not want the record weighed."""
        patient = self._patient(here)
        return patient is not None and await self.room.parts.guidance.store.excluded(patient)

    async def language(self, here: Here, fields: Fields) -> str:
        """The other language, on the same page."""

        def change(session: Session) -> None:
            session.language = "en" if session.language == "nl" else "nl"

        await self._change(here, change)
        where = fields.get("here", [""])[0]
        return where if where in _PLACES or where == "/steps" else ""

    async def end(self, here: Here, fields: Fields) -> str:
        """Forgets everything that was filled in and not written."""
        self.room.intakes.drop(here.keys)
        await self.room.sessions.end(here.keys, here.at)
        return "/end"

    def _patient(self, here: Here) -> PatientKey | None:
        chart = here.session.chart
        if chart is None:
            return None
        store = self.room.parts.guidance.store
        return store.patient(here.client, chart.fhir_server, chart.patient)

    async def _change(self, here: Here, change: Callable[[Session], None]) -> Session:
        changed = await self.room.sessions.change(here.keys, here.at, change)
        return changed or here.session


def _choose(session: Session, here: Here, fields: Fields) -> None:
    chosen = fields.get(STAND, [""])[0]
    if chosen in {one.id for one in stands(here)}:
        session.answers[STAND] = [chosen]
    reason = fields.get(STAND_REASON, [""])[0].strip()[:1000]
    if reason:
        session.answers[STAND_REASON] = [reason]
    elif STAND_REASON in fields or "reason_shown" in fields:
        session.answers.pop(STAND_REASON, None)


def _may_not(here: Here, fields: Fields) -> str | None:
    """Why this click may not write: another patient's page, not confirmed, not this role's to do,
    or something is lacking."""
    stand = stand_chosen(here.session)
    if fields.get("mark") != [here.patient_mark()]:
        return "other_patient"
    if "mine" not in fields:
        return "not_confirmed"
    if stand not in {one.id for one in stands(here)}:
        return "no_right"
    return "lacking" if lacking(here, stand) else None


def _tell(session: Session, outcome: str) -> None:
    session.outcome = outcome


def _apply(session: Session, done: case_write.Done) -> None:
    session.outcome = done.outcome
    session.writing = None
    session.dropped = done.dropped
    if done.written is not None:
        session.written = done.written
    for code, reference in done.signs.items():
        if code in session.signs:
            session.signs[code].reference = reference
    for code in done.withdrawn:
        session.withdrawn.pop(code, None)


def _is_case(composition: dict[str, object], case: str) -> bool:
    identifier = composition.get("identifier")
    return isinstance(identifier, dict) and identifier.get("value") == case
