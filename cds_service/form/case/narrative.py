"""The case in sentences: readable for a colleague who has never heard of this product, and a
neutral version for a record that somebody else may open.

Every sentence comes from something that was entered here or stands in the record as a tick. The
words are those of cards/record.yaml; a clinician's own words are repeated as they were written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from cds_service.content.load import Content
from cds_service.files.terms import Language, Text
from cds_service.form.notes import asked
from cds_service.form.session import Noted, Session
from cds_service.wording.record_texts import Ask, RecordTexts, groups_of

STAND_REASON = "stand-reden"


@dataclass(frozen=True, slots=True)
class Told:
    """One section of the record."""

    section: str
    title: str
    lines: tuple[str, ...]


def tell(session: Session, content: Content, at: datetime, stand: str) -> list[Told]:
    """All sections that hold something, in the order of cards/record.yaml. `stand` is where the
    case stands with this version."""
    return _Teller(session, content, at).sections(stand)


def neutral(session: Session, content: Content, at: datetime) -> str:
    """Only ordinary care, and only what was answered."""
    teller = _Teller(session, content, at)
    lines = list(teller.neutral())
    return " ".join(lines or [teller.phrase("neutral_empty", day=teller.day(at.date()))])


def as_text(told: list[Told]) -> str:
    """The sections as plain text, to copy."""
    return "\n\n".join("\n".join((one.title, *one.lines)) for one in told)


def as_xhtml(told: list[Told], language: Language, *, titled: bool = True) -> str:
    """The sections as the narrative of a resource."""
    parts = []
    for one in told:
        parts += [f"<h2>{escape(one.title)}</h2>"] if titled else []
        parts += [f"<p>{'<br/>'.join(map(escape, line.splitlines()))}</p>" for line in one.lines]
    body = "".join(parts)
    space = 'xmlns="http://www.w3.org/1999/xhtml"'
    return f'<div {space} lang="{language}" xml:lang="{language}">{body}</div>'


class _Teller:
    def __init__(self, session: Session, content: Content, at: datetime) -> None:
        self.session = session
        self.content = content
        self.at = at
        self.language = session.language
        self.texts: RecordTexts = content.cards.record

    def sections(self, stand: str) -> list[Told]:
        lines: dict[str, list[str]] = {name: [] for name in self.texts.sections}
        lines["for"] += self._signs()
        lines["against"] += self._against()
        for section, line in self._answers():
            lines[section].append(line)
        lines["stand"] += self._stand(stand)
        return [
            Told(name, self.say(title), tuple(lines[name]))
            for name, title in self.texts.sections.items()
            if lines[name]
        ]

    def neutral(self) -> Iterator[str]:
        groups = groups_of(self.texts, self.content.cards.weighing)
        for _, _, _, ask, answer in asked(groups, self.session):
            option = ask.option(answer[0])
            text = option.neutral if option else ask.neutral
            if text is not None:
                yield self._filled(text, self._answer(ask, answer))

    def say(self, text: Text) -> str:
        return str(getattr(text, self.language))

    def phrase(self, name: str, **values: str) -> str:
        return self.say(self.texts.phrases[name]).format(**values)

    def day(self, day: date) -> str:
        return f"{day.day} {self.texts.months[self.language][day.month - 1]} {day.year}"

    def _signs(self) -> Iterator[str]:
        labels = {
            item.signal: self.say(item.label)
            for item in self.content.rules.indicators.values()
            if item.signal
        }
        for code, noted in sorted(self.session.signs.items()):
            yield self._noted(labels.get(code, ""), noted)
        for code, noted in sorted(self.session.others.items()):
            told = self.phrase("colleague", day=self.day(noted.at.date()))
            yield f"{_sentence(labels.get(code, ''))} {told}"
        for code in sorted(self.session.withdrawn):
            day = self.day(self.at.date())
            yield self.phrase("withdrawn", day=day, what=_sentence(labels.get(code, "")))

    def _against(self) -> Iterator[str]:
        labels = {sign.id: self.say(sign.label) for sign in self.content.cards.form.against}
        for name, noted in self.session.against.items():
            yield self._noted(labels.get(name, ""), noted)

    def _noted(self, label: str, noted: Noted) -> str:
        source = next((one for one in self.texts.sources if one.id == noted.how), None)
        day = self.day(noted.day or noted.at.date())
        told = self.phrase("noted", day=day)
        if source is not None and source.say is not None:
            told = self.phrase("on", what=self.say(source.say), day=day)
        return f"{_sentence(label)} {told}"

    def _answers(self) -> Iterator[tuple[str, str]]:
        groups = groups_of(self.texts, self.content.cards.weighing)
        for group, _, _, ask, answer in asked(groups, self.session):
            option = ask.option(answer[0])
            text = (option.say if option else None) or ask.say
            if text is not None:
                yield group.section, self._filled(text, self._answer(ask, answer))

    def _answer(self, ask: Ask, answer: list[str]) -> str:
        if ask.kind == "date":
            return self.day(date.fromisoformat(answer[0]))
        chosen = [ask.option(one) for one in answer]
        labels = [self.say(one.label) for one in chosen if one is not None]
        if not labels:
            return answer[0]
        if len(labels) == 1:
            return labels[0]
        last = self.say(self.texts.phrases["and"])
        return f"{', '.join(labels[:-1])} {last} {labels[-1]}"

    def _filled(self, text: Text, answer: str) -> str:
        """The sentence with the answer in it; an answer that ends a sentence ends it once."""
        before, hole, after = self.say(text).partition("{answer}")
        if not hole:
            return before
        ended = answer.endswith((".", "!", "?", "…")) and after == "."
        return f"{before}{answer}{'' if ended else after}"

    def _stand(self, stand: str) -> Iterator[str]:
        known = self.texts.stand(stand)
        if known is None:
            return
        since = self.phrase("since", day=self.day(self.at.date()))
        yield f"{self.say(known.say)} {since}"
        for reason in self.session.answers.get(STAND_REASON, ()):
            yield self.phrase("reason", answer=reason)


def _sentence(label: str) -> str:
    return label if label.endswith((".", "!", "?")) else f"{label}."


def lines_by_section(told: list[Told]) -> Mapping[str, Told]:
    """The sections by their code."""
    return {one.section: one for one in told}
