"""From a call to the answer, without HTTP: weigh, ask the memory, write the card, remember.

The order is the promise: whoever may not get a card is not weighed; what is shown has been
remembered before it leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from cds_service.advice.card import card_for
from cds_service.advice.occasion import Occasion
from cds_service.call.beside import Beside, size_of
from cds_service.call.complete import Completer
from cds_service.call.request import Call
from cds_service.call.shape import version_of
from cds_service.cds_hooks import Card, Feedback, FeedbackEntry, HookResponse, fresh_uuid
from cds_service.clients.admission import Admission
from cds_service.clients.client import Client
from cds_service.content.load import Content
from cds_service.errors import MissingData
from cds_service.guidance.again import Matters, Show, deciding
from cds_service.guidance.objections import Objections
from cds_service.guidance.switches import Off, Switches, without_gates, without_texts
from cds_service.guidance.weighing import Weighed, intake_of, weigh
from cds_service.notes import current
from cds_service.record.intake import Intake
from cds_service.store import Access, Issue, Outcome, PatientKey, Received, Store
from cds_service.store import Call as CallRow
from cds_service.store.model import CallOutcome, Mode
from cds_service.store.undo import Receipt

CLINICIANS = frozenset({"Practitioner", "PractitionerRole"})
"""A card never reaches anybody else: not the patient, not a proxy."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call is answered, and how it came to that."""

    outcome: CallOutcome
    cards: tuple[Card, ...] = ()
    weighed: Weighed | None = None

    @property
    def response(self) -> HookResponse:
        """The body of the 200."""
        return HookResponse(cards=self.cards)


def card_of(
    weighed: Weighed,
    call: Call,
    client: Client,
    content: Content,
    public_url: str,
    *,
    new_uuid: Callable[[], str] = fresh_uuid,
) -> Card:
    """The card for an assessment that opened a gate; its first id is its own, the second that of
    its suggestion."""
    assessment = weighed.assessment
    occasion = Occasion(
        hook=weighed.hook,
        setting=assessment.setting,
        today=assessment.as_of.date(),
        public_url=public_url.rstrip("/"),
        patient_id=call.patient_id,
        encounter_id=call.encounter_id,
        language=client.language,
        discretion=client.discretion,
        fhir_version=client.fhir_version or version_of(call.prefetch) or "R4",
        region=client.region,
        adviser=client.adviser,
        reader=client.reader,
        source_label=client.source_label,
        suggestions=client.suggestions,
        override_reasons=client.override_reasons,
        form_url=f"{public_url.rstrip('/')}/form/launch" if client.form else None,
    )
    return card_for(assessment, occasion, content.cards, new_uuid=new_uuid)


class Guidance:
    """Answers calls and takes feedback, with a memory."""

    def __init__(
        self,
        content: Content,
        store: Store,
        public_url: str,
        demo: bool,
        *,
        access_log: bool = False,
        completer: Completer | None = None,
        beside: Beside | None = None,
        switches: Switches | None = None,
    ) -> None:
        self.content = content
        self.store = store
        self.public_url = public_url
        self.demo = demo
        self.access_log = access_log
        self.switches = switches or Switches(None)
        self.completer = completer
        """Fetches what prefetch left out; None: nothing is ever fetched."""
        self.beside = beside or Beside()

    async def answer(
        self,
        call: Call,
        caller: Admission,
        service: str,
        at: datetime,
        *,
        size: int = 0,
        receipt: Receipt | None = None,
    ) -> Answer:
        """Weighs a call of `size` bytes to `service` at the moment `at`, and remembers what came
        of it; `receipt` is filled in with how to take that back.

        Raises `RequestError` (400, 401, 412) or `StoreUnavailable` (503).
        """
        receipt = receipt or Receipt()
        try:
            answer = await self._answer(call, caller, service, at, size=size, receipt=receipt)
        except MissingData:
            await self._remember("missing-data", call, caller, at, receipt)
            raise
        if answer.outcome in {"not-for-user", "objected", "no-card", "switched-off"}:
            await self._remember(answer.outcome, call, caller, at, receipt)
        return answer

    def retract(self, receipt: Receipt) -> None:
        """The answer certainly never left: nothing was shown, and the token may be used again."""
        self.store.retract(receipt)
        notes = current()
        notes.hook = notes.outcome = notes.level = None

    @property
    def objections(self) -> Objections:
        """The objection list, for the form and the console."""
        return Objections(self.store, self.content.rules.thresholds.objection_age)

    async def take(self, feedback: Feedback, client: Client, at: datetime) -> Received:
        """Remembers what became of the cards; comments are dropped here."""
        entries = [_outcome(entry) for entry in feedback.feedback]
        return await self.store.feedback(client.id, entries, at)

    async def _answer(
        self,
        call: Call,
        caller: Admission,
        service: str,
        at: datetime,
        *,
        size: int,
        receipt: Receipt,
    ) -> Answer:
        client = caller.client
        if call.user_type not in CLINICIANS:
            return Answer("not-for-user")
        off = self.switches.off
        if client.id in off.names("client"):
            return Answer("switched-off")
        patient = self.store.patient(client, call.fhir_server, call.patient_id)
        if await self.store.objected(patient, client.id, caller.claim):
            return Answer("objected")
        came = await self.beside.run(size, partial(intake_of, call, client, self.content))
        intake = await self._completed(came, call, caller, at)
        size = max(size, size_of(intake))
        _note(intake)
        if intake.record.objected:
            return Answer("objected")
        found = await self.beside.run(size, partial(weigh, call, client, self.content, at, intake))
        weighed = _open_still(found, off)
        if not weighed.assessment.shows_card:
            return Answer("no-card", weighed=weighed)
        return await self._issue(weighed, call, caller, service, patient=patient, receipt=receipt)

    async def _completed(
        self, intake: Intake, call: Call, caller: Admission, at: datetime
    ) -> Intake:
        if self.completer is None:
            return intake
        if self.completer.would_ask(intake, call, caller.client):
            await caller.settle()  # nothing is fetched twice for one token
        return await self.completer.complete(intake, call, caller.client, at)

    async def _issue(
        self,
        weighed: Weighed,
        call: Call,
        caller: Admission,
        service: str,
        *,
        patient: PatientKey,
        receipt: Receipt,
    ) -> Answer:
        """The row is on its way before the card is written, and there before the card leaves."""
        client, at = caller.client, weighed.assessment.as_of
        ids = (fresh_uuid(), fresh_uuid())
        issue = self._row(weighed, call, client, service=service, patient=patient, ids=ids)
        rules = self.content.rules
        decide = deciding(rules.thresholds.again, rules.once(Matters.of))
        access = self._access(call, client, at)
        claim = caller.take_claim()
        decided = self.store.issue(issue, patient, decide, access, claim, receipt=receipt)
        cards: tuple[Card, ...] = ()
        try:
            if not client.silent:
                given = iter(ids).__next__
                card = card_of(
                    weighed, call, client, self._content(), self.public_url, new_uuid=given
                )
                cards = (card,)
        except Exception:
            await decided
            self.retract(receipt)  # an error is answered: no card was shown
            raise
        decision = await decided
        if client.silent or not isinstance(decision, Show):
            outcome: CallOutcome = "silent" if client.silent else "withheld"
            return Answer(outcome, weighed=weighed)
        outcome = "same-card" if decision.same_as else "card"
        return Answer(outcome, cards, weighed)

    def _content(self) -> Content:
        """The content without the texts that are switched off."""
        cards = without_texts(self.content.cards, self.switches.off.names("text"))
        return self.content if cards is self.content.cards else replace(self.content, cards=cards)

    def _row(
        self,
        weighed: Weighed,
        call: Call,
        client: Client,
        *,
        service: str,
        patient: PatientKey,
        ids: tuple[str, str],
    ) -> Issue:
        card, suggestion = ids
        assessment = weighed.assessment
        return Issue(
            card=card,
            suggestions=(suggestion,) if client.suggestions else (),
            at=assessment.as_of.astimezone(UTC),
            client=client.id,
            service=service,
            hook=weighed.hook,
            patient=patient.hash,
            space=patient.space,
            encounter=self._encounter(call, client),
            fingerprint=assessment.fingerprint,
            indicators=tuple(finding.indicator for finding in assessment.findings),
            gates=tuple(gate.gate for gate in assessment.opened),
            rule_version=assessment.rule_version,
            level=assessment.level,
            mode=self._mode(client),
        )

    def _encounter(self, call: Call, client: Client) -> str | None:
        if call.encounter_id is None:
            return None
        return self.store.encounter(client, call.encounter_id)

    def _mode(self, client: Client) -> Mode:
        return "silent" if client.silent else "demo" if self.demo else "live"

    async def _remember(
        self,
        outcome: CallOutcome,
        call: Call,
        caller: Admission,
        at: datetime,
        receipt: Receipt,
    ) -> None:
        row = CallRow(at, caller.client.id, call.hook, outcome)
        access = self._access(call, caller.client, at)
        await self.store.remember_call(row, access, caller.take_claim(), receipt)

    def _access(self, call: Call, client: Client, at: datetime) -> Access | None:
        if not self.access_log:
            return None
        patient = self.store.patient(client, call.fhir_server, call.patient_id)
        return Access(
            at=at,
            action="assess",
            actor=call.user_id[:255],
            client=client.id,
            patient=patient.in_the_log,
            space=patient.space,
            correlation=current().correlation,
        )


def _note(intake: Intake) -> None:
    """What was not seen, for the numbers: fixed words and counts."""
    notes, reading = current(), intake.record.reading
    notes.skipped, notes.gaps, notes.unread = reading.skipped, reading.gaps, reading.unread


def _open_still(weighed: Weighed, off: Off) -> Weighed:
    """The same without the gates that are switched off."""
    left = without_gates(weighed.assessment, off.names("gate"))
    return weighed if left is weighed.assessment else replace(weighed, assessment=left)


def _outcome(entry: FeedbackEntry) -> Outcome:
    reason = entry.override_reason.reason if entry.override_reason else None
    return Outcome(
        card=entry.card,
        outcome=entry.outcome,
        at=entry.outcome_timestamp,
        reason=reason.code if reason else None,
        suggestions=tuple(item.id for item in entry.accepted_suggestions or ()),
    )
