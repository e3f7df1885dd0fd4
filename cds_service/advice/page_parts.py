"""The parts of the advice page, in the reader's language: what stands in each section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cds_service.advice.entries import Shown, by_topic, care_for, shown_on
from cds_service.advice.facts import day_text
from cds_service.files.terms import Discretion, Language, Setting, Text
from cds_service.wording.card_texts import CardTexts, Question, Rule
from cds_service.wording.contacts import Contact
from cds_service.wording.entries import Asking, Entry, GridRow, Known, Usual
from cds_service.wording.when import may_show

CONFLICT = "plichten"
"""The group of weighing.yaml on a conflict of duties."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading, as a list."""

    lines: tuple[str, ...]
    title: str = ""
    tag: str = "ul"


@dataclass(frozen=True, slots=True)
class Call:
    """A contact: its name and what is said of it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page; without groups and contacts it is left out."""

    id: str
    fold: str
    title: str
    lead: str
    groups: tuple[Group, ...]
    contacts: tuple[Call, ...] = ()

    @property
    def filled(self) -> bool:
        """True when there is something to read."""
        return bool(self.groups or self.contacts)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the parts for one language, setting, day and region."""

    texts: CardTexts
    language: Language
    setting: Setting | None
    today: date
    region: str | None

    def short(self) -> Iterator[Group]:
        """The blocks of the first screen."""
        asked = {question.id: question for question in self.texts.questions}
        for block in self.texts.page.short:
            lines = [self._say(line) for line in block.lines]
            lines += [self._ask(asked[name]) for name in block.questions]
            yield Group(tuple(lines), self._say(block.title))

    def sections(self) -> Iterator[Section]:
        """Every section the content names, filled or not."""
        groups = self._builders()
        for section in self.texts.page.sections:
            yield Section(
                section.id,
                section.fold,
                self._say(section.title),
                self._lead(section.id) or (self._say(section.lead) if section.lead else ""),
                tuple(groups[section.id]()) if section.id in groups else (),
                tuple(self._contacts(section.id)),
            )

    def links(self) -> Iterator[dict[str, str | bool]]:
        """To the other setting, and to the same page in the other language."""
        here = self.setting or "gp"
        settings: tuple[Setting, ...] = ("gp", "ed")
        for setting in settings:
            yield {
                "language": self.language,
                "setting": setting,
                "text": self._word(f"setting_{setting}"),
                "current": setting == self.setting,
            }
        yield {
            "language": "en" if self.language == "nl" else "nl",
            "setting": here,
            "text": self._say(self.texts.page.other_language),
            "current": False,
        }

    def _builders(self) -> Mapping[str, Callable[[], Iterator[Group]]]:
        texts = self.texts
        return {
            "rules": lambda: self._bullets(texts.rules, "discreet"),
            "questions": lambda: self._questions("discreet"),
            "after": self._after,
            "more-rules": lambda: self._bullets(texts.rules, "open"),
            "mind": self._hints,
            "more-questions": lambda: self._questions("open"),
            "steps": self._steps,
            "weighing": lambda: self._bullets(texts.steps.weighing, "open", "ol"),
            "norm": lambda: self._bullets(texts.steps.norm, "open"),
            "secrecy": lambda: self._bullets(texts.steps.secrecy, "open"),
            "recording": lambda: self._bullets(texts.steps.recording, "open"),
            "care": self._care,
            "help": lambda: self._entries(texts.help.entries, texts.help.topics),
            "minors": lambda: self._entries(texts.minors.entries, texts.minors.topics),
            "duties": lambda: self._entries(texts.duties.entries, texts.duties.topics),
            "conflict": self._conflict,
            "sixteen": self._sixteen,
            "colleague": lambda: self._asking(texts.duties.colleague),
            "grid": self._grid,
        }

    def _care(self) -> Iterator[Group]:
        care = self.texts.care
        everything = Known(situations=tuple(one.id for one in care.situations))
        shown = care_for(self.texts, everything, self.language, screen="advies")
        for title, entries in by_topic(shown, care.topics, self.language):
            yield Group(tuple(map(_line, entries)), title)
        yield Group(tuple(self._say(one) for one in care.usual), self._say(care.usual_title))

    def _entries(self, entries: Iterable[Entry], topics: Mapping[str, Text]) -> Iterator[Group]:
        shown = (
            Shown(one.id, one.topic, getattr(one, self.language), self._aloud(one))
            for one in shown_on(entries, "advies", Known())
        )
        for title, within in by_topic(shown, topics, self.language):
            yield Group(tuple(map(_line, within)), title)

    def _aloud(self, entry: Entry) -> str:
        return entry.say.text(self.language, None) if entry.say else ""

    def _asking(self, asked: Iterable[Asking]) -> Iterator[Group]:
        yield Group(tuple(map(self._say, asked)), tag="ol")

    def _conflict(self) -> Iterator[Group]:
        """The questions of the form on silence and speaking; a reason belongs to each."""
        for group in self.texts.weighing.groups:
            if group.id == CONFLICT:
                asks = [ask for ask in group.asks if ask.only is None]
                yield Group(tuple(self._say(ask.label) for ask in asks), tag="ol")

    def _sixteen(self) -> Iterator[Group]:
        lines = (self._say(one.text) for one in self.texts.weighing.questions)
        yield Group(tuple(lines), tag="ol")

    def _grid(self) -> Iterator[Group]:
        grid = self.texts.grid
        yield Group((self._say(grid.lead), self._say(grid.minor)))
        for part in grid.parts:
            yield Group(tuple(self._say(row) for row in part.rows), self._say(part.title))
        yield Group((self._say(grid.other), self._say(grid.against)))

    def _after(self) -> Iterator[Group]:
        recording = [rule for rule in self.texts.steps.recording if rule.level != "open"]
        lines = (self._say(rule) for rule in recording)
        yield Group((*lines, self._word("children")))

    def _bullets(
        self, rules: Iterable[Rule], level: Discretion, tag: str = "ul"
    ) -> Iterator[Group]:
        lines = tuple(self._say(r) for r in rules if r.level == level and self._fits(r))
        if lines:
            yield Group(lines, tag=tag)

    def _questions(self, level: Discretion) -> Iterator[Group]:
        ordered = sorted(self.texts.questions, key=lambda question: self._order(question.group))
        for group, questions in groupby(ordered, key=lambda question: question.group):
            lines = tuple(dict.fromkeys(self._ask(q) for q in questions if q.level == level))
            if lines:
                yield Group(lines, self._say(self.texts.page.groups[group]))

    def _ask(self, question: Question) -> str:
        text = question.text(self.language, "adult")
        return f"{text} ({self._say(question.note)})" if question.note else text

    def _order(self, group: str) -> int:
        return list(self.texts.page.groups).index(group)

    def _hints(self) -> Iterator[Group]:
        for form, title in self.texts.page.forms.items():
            lines = tuple(self._say(h) for h in self.texts.hints if h.form == form)
            if lines:
                yield Group(lines, self._say(title))

    def _steps(self) -> Iterator[Group]:
        for step in self.texts.steps.steps:
            title = f"{self._word('step')} {step.number}: {self._say(step.title)}"
            yield Group(tuple(self._say(a) for a in step.actions if self._fits(a)), title)

    def _contacts(self, section: str) -> Iterator[Call]:
        listed: Iterable[Contact] = ()
        if section == "danger":
            listed = (c for c in self.texts.contacts if c.urgent)
        elif section == "contacts":
            listed = self.texts.contacts
        elif section == "region":
            listed = (c for r in self.texts.regions if r.id == self.region for c in r.contacts)
        for contact in listed:
            lines = self._number(contact) if section == "danger" else self._contact(contact)
            yield Call(self._say(contact.name), tuple(lines))

    def _contact(self, contact: Contact) -> Iterator[str]:
        yield self._say(contact.purpose)
        yield from self._number(contact)
        yield f"{self._word('anonymous')}: {self._say(contact.anonymous)}"
        yield f"{self._word('consent')}: {self._say(contact.consent)}"

    def _number(self, contact: Contact) -> Iterator[str]:
        if contact.status != "current":
            yield self._word("unverified")
        elif contact.number:
            hours = f", {self._say(contact.hours)}" if contact.hours else ""
            yield f"{contact.number}{hours}"

    def _lead(self, section: str) -> str:
        if section == "steps":
            return self._say(self.texts.steps.edition)
        region = next((r for r in self.texts.regions if r.id == self.region), None)
        if section == "region" and region:
            stand = (
                f"{self._word('stand')} {day_text(region.stand, self.texts.words, self.language)}"
            )
            return f"{self._say(region.name)}. {stand}. {self._say(region.note)}"
        return ""

    def _fits(self, rule: Rule) -> bool:
        settings = rule.when.settings
        setting_fits = not settings or self.setting is None or self.setting in settings
        current = rule.until is None or self.today <= rule.until
        return setting_fits and current and may_show(rule.level, "open")

    def _say(self, text: Text | Rule | Asking | GridRow | Usual) -> str:
        return str(getattr(text, self.language))

    def _word(self, key: str) -> str:
        return self._say(self.texts.page.words[key])


def _line(shown: Shown) -> str:
    """An entry on one line: the fact, its hours, and in quotation marks what can be said aloud."""
    hours = f" ({shown.window.said})" if shown.window else ""
    return f"{shown.text}{hours}" + (f" \u201c{shown.say}\u201d" if shown.say else "")
