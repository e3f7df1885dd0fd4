"""The case record in FHIR: STU3 and R4 (R4B), built with the models of `fhir.resources`.

The narrative is `case.narrative`'s; what is machine-readable is where the case stands, which ticks
it holds, and the answers question by question (`docs/fhir.md`, "A case record").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from cds_service.content.load import Content
from cds_service.files.terms import Text
from cds_service.form.case.find import (
    AGAINST,
    DOCUMENTS,
    PROFILE,
    QUESTIONS,
    SIGNALS,
    SOURCES,
    STANDS,
)
from cds_service.form.case.narrative import Told, as_xhtml
from cds_service.form.notes import asked
from cds_service.form.record_system import Resource
from cds_service.form.session import Noted, Session
from cds_service.record.templates import SIGNAL_CATEGORY
from cds_service.wording.record_texts import STEPS, groups_of

BASE = PROFILE.partition("/StructureDefinition/")[0]
CASES = f"{BASE}/case"
SECTIONS = f"{BASE}/CodeSystem/case-sections"
ANSWERS = f"{BASE}/CodeSystem/case-answers"
_V3 = {True: "http://hl7.org/fhir/v3", False: "http://terminology.hl7.org/CodeSystem"}
_NAMES = {
    True: ("Confidentiality", "ActCode", "DataOperation"),
    False: ("v3-Confidentiality", "v3-ActCode", "v3-DataOperation"),
}
WRITTEN_IN = frozenset({"STU3", "R4", "R4B"})


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the resources of one version of a case, for one client's FHIR version."""

    session: Session
    content: Content
    version: str
    at: datetime

    @property
    def stu3(self) -> bool:
        """True for FHIR STU3."""
        return self.version == "STU3"

    def observation(self, code: str, noted: Noted) -> Resource:
        """A tick."""
        coding = {"system": SIGNALS, "code": code, "display": f"Aandachtspunt {number_of(code)}"}
        category, kind = SIGNAL_CATEGORY.split("|")
        made: Resource = {
            "resourceType": "Observation",
            "meta": self._meta("signal-observation"),
            "identifier": [{"system": f"{CASES}-sign", "value": self.sign_id(code, noted)}],
            "status": "final",
            "category": [{"coding": [{"system": category, "code": kind}]}],
            "code": {"coding": [coding]},
            **self._subject(),
            "effectiveDateTime": _instant(noted.at),
            "performer": [self._author()],
            "valueBoolean": True,
        }
        if noted.how:
            made["component"] = [self._source(noted.how)]
        return self._checked(made)

    def sign_id(self, code: str, noted: Noted) -> str:
        """The same for the same tick of the same clinician, so that it is written once."""
        chart = self.session.chart
        assert chart is not None
        told = f"{chart.patient} {self.session.author} {code} {noted.at.isoformat()}"
        return sha256(told.encode()).hexdigest()

    def answers(self, case: str, step: str, first: bool) -> Resource | None:
        """The answers of one step; None when there are none."""
        items = [*self._items(step)]
        if not items:
            return None
        address = f"{QUESTIONS}/case-{step}"
        return self._checked(
            {
                "resourceType": "QuestionnaireResponse",
                "meta": self._meta("case-answers"),
                "identifier": {"system": CASES, "value": case},
                "questionnaire": {"reference": address} if self.stu3 else address,
                "status": "completed" if first else "amended",
                **self._subject(),
                "authored": _instant(self.at),
                "author": self._author(),
                "item": items,
            }
        )

    def composition(
        self,
        case: str,
        told: list[Told],
        stand: str,
        entries: Mapping[str, list[str]],
        replaces: str | None,
    ) -> Resource:
        """One version of the case. `entries`: section -> what lies behind it."""
        language = self.session.language
        record = self.content.cards.record
        known = record.stand(stand)
        title = getattr(record.title, language)
        made: Resource = {
            "resourceType": "Composition",
            "meta": self._meta("case-record"),
            "language": language,
            "text": {"status": "generated", "div": as_xhtml(told, language)},
            "identifier": {"system": CASES, "value": case},
            "status": "amended" if replaces else "final",
            "type": {"coding": [{"system": DOCUMENTS, "code": "zorgnotitie"}]},
            "category": [_concept(STANDS, stand)] if known else [],
            **self._subject(),
            "date": _instant(self.at),
            "author": [self._author()],
            "title": title,
            "confidentiality": "R",
            "section": [self._section(one, entries.get(one.section, [])) for one in told],
        }
        if replaces:
            made["relatesTo"] = [{"code": "replaces", "targetReference": {"reference": replaces}}]
        if self.stu3:
            made["class"] = made.pop("category")[0]
        return self._checked(_spelled(made, self.stu3))

    def provenance(self, composition: str, replaces: str | None) -> Resource:
        """Who wrote this version, and when."""
        system = f"{_V3[self.stu3]}/{_NAMES[self.stu3][2]}"
        activity = {"system": system, "code": "UPDATE" if replaces else "CREATE"}
        who = self._author()
        return self._checked(
            {
                "resourceType": "Provenance",
                "meta": self._meta("case-provenance"),
                "target": [{"reference": composition}],
                "recorded": _instant(self.at),
                "activity": activity if self.stu3 else {"coding": [activity]},
                "agent": [{"whoReference" if self.stu3 else "who": who}],
            }
        )

    def task(self, description: Text, owner: str | None) -> Resource:
        """A neutral request to the aandachtsfunctionaris to read along."""
        made: Resource = {
            "resourceType": "Task",
            "meta": self._meta(None),
            "status": "requested",
            "intent": "order",
            "priority": "routine",
            "description": getattr(description, self.session.language),
            **self._subject("for"),
            "authoredOn": _instant(self.at),
        }
        if owner:
            made["owner"] = {"display": owner}
        requester = self._author()
        made["requester"] = {"agent": requester} if self.stu3 else requester
        return self._checked(made)

    def _items(self, step: str) -> Iterator[Resource]:
        if step == "notice":
            for name, noted in self.session.against.items():
                day = noted.day.isoformat() if noted.day else ""
                told = "|".join((_instant(noted.at), noted.by, noted.how, day))
                yield {"linkId": f"{AGAINST}.{name}", "answer": [{"valueString": told}]}
        texts = self.content.cards
        groups = [g for g in groups_of(texts.record, texts.weighing) if g.page == step]
        for _, _, name, ask, answer in asked(groups, self.session):
            kind = "valueDate" if ask.kind == "date" else "valueString"
            given: list[Resource] = [{kind: one} for one in answer]
            if ask.options:
                given = [{"valueCoding": {"system": ANSWERS, "code": one}} for one in answer]
            yield {"linkId": name, "answer": given}

    def _section(self, told: Told, entries: list[str]) -> Resource:
        div = as_xhtml([told], self.session.language, titled=False)
        made: Resource = {
            "title": told.title,
            "code": _concept(SECTIONS, told.section),
            "text": {"status": "generated", "div": div},
        }
        if entries:
            made["entry"] = [{"reference": reference} for reference in entries]
        return made

    def _source(self, how: str) -> Resource:
        feature = {"system": f"{BASE}/CodeSystem/features", "code": "vk-21"}
        return {
            "code": {"coding": [feature]},
            "valueCodeableConcept": {"coding": [{"system": SOURCES, "code": how}]},
        }

    def _meta(self, profile: str | None) -> Resource:
        space, (confidentiality, act, _) = _V3[self.stu3], _NAMES[self.stu3]
        labels = [
            {"system": f"{space}/{confidentiality}", "code": "R"},
            {"system": f"{space}/{act}", "code": "NOPAT"},
        ]
        claimed = {"profile": [f"{BASE}/StructureDefinition/{profile}"]} if profile else {}
        return {**claimed, "security": labels}

    def _subject(self, name: str = "subject") -> Resource:
        chart = self.session.chart
        assert chart is not None
        told: Resource = {name: {"reference": f"Patient/{chart.patient}"}}
        if chart.encounter:
            told["encounter"] = {"reference": f"Encounter/{chart.encounter}"}
        return told

    def _author(self) -> Resource:
        told: Resource = {"reference": self.session.author}
        if self.session.author_name:
            told["display"] = self.session.author_name
        return told

    def _checked(self, made: Resource) -> Resource:
        """As the models of this FHIR version read it; a wrong one is never sent."""
        kind = made["resourceType"]
        if self.stu3 and kind in ("Observation", "QuestionnaireResponse", "Task"):
            made = _renamed(made, "encounter", "context")
        _model(kind, self.stu3).model_validate(made)
        return made


def number_of(code: str) -> int:
    """The number in the neutral display of a signal code."""
    return int(code.removeprefix("vg-"))


def steps_with_answers(session: Session, content: Content) -> tuple[str, ...]:
    """The steps of which something is answered."""
    maker_groups = groups_of(content.cards.record, content.cards.weighing)
    pages = {group.page for group, *_ in asked(maker_groups, session)}
    return tuple(s for s in STEPS if s in pages or (s == "notice" and session.against))


def digest_of(resource: Resource) -> str:
    """Tells whether the answers of a step are still those that were written."""
    return sha256(repr(resource.get("item")).encode()).hexdigest()


def _model(kind: str, stu3: bool) -> Any:
    """Loaded when first needed: the models are slow to import."""
    from fhir.resources.R4B import get_fhir_model_class as of_r4b
    from fhir.resources.STU3 import get_fhir_model_class as of_stu3

    return (of_stu3 if stu3 else of_r4b)(kind)


def _concept(system: str, code: str) -> Resource:
    return {"coding": [{"system": system, "code": code}]}


def _renamed(made: Resource, old: str, new: str) -> Resource:
    return {new if name == old else name: value for name, value in made.items()}


def _spelled(made: Resource, stu3: bool) -> Resource:
    return {name: value for name, value in made.items() if value not in (None, [])}


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
