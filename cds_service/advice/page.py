"""The public page behind every card: neutral in its title and first layer, without patient data.

Its second layer names the subject and stays folded until the reader opens it. The page is one
document: no script, no font, no image, nothing to print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from cds_service.advice.facts import day_text
from cds_service.files.terms import Discretion, Language, Setting, Text
from cds_service.wording.card_texts import CardTexts, Contact, Question, Rule
from cds_service.wording.when import may_show

FIRST = ("danger", "rules", "questions", "after")
"""Sections a companion may see; the others stand behind the fold."""


@dataclass(frozen=True, slots=True)
class _Group:
    lines: tuple[str, ...]
    title: str = ""
    tag: str = "ul"


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    id: str
    title: str
    lead: str
    groups: tuple[_Group, ...]
    contacts: tuple[_Entry, ...] = ()


def advice_page(
    texts: CardTexts,
    language: Language,
    setting: Setting | None = None,
    *,
    today: date,
    region: str | None = None,
) -> str:
    """The page as HTML, in a language, for one setting or for both.

    `today` hides what has passed its day; `region` adds the contacts of a region, if it is known.
    """
    writer = _Writer(texts, language, setting, today, region)
    sections = [section for section in writer.sections() if section.groups or section.contacts]
    return _template().render(
        page=texts.page,
        language=language,
        words={key: getattr(text, language) for key, text in texts.page.words.items()},
        edition=texts.edition,
        first=[section for section in sections if section.id in FIRST],
        more=[section for section in sections if section.id not in FIRST],
        links=list(writer.links()),
    )


@cache
def _template() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("advies.html")


@dataclass(frozen=True, slots=True)
class _Writer:
    texts: CardTexts
    language: Language
    setting: Setting | None
    today: date
    region: str | None

    def sections(self) -> Iterator[_Section]:
        groups: dict[str, Callable[[], Iterator[_Group]]] = {
            "danger": self._danger,
            "rules": lambda: self._bullets(self.texts.rules, "discreet"),
            "questions": lambda: self._questions("discreet"),
            "after": self._after,
            "more-rules": lambda: self._bullets(self.texts.rules, "open"),
            "mind": self._hints,
            "more-questions": lambda: self._questions("open"),
            "steps": self._steps,
            "weighing": lambda: self._bullets(self.texts.steps.weighing, "open", "ol"),
            "norm": lambda: self._bullets(self.texts.steps.norm, "open"),
            "secrecy": lambda: self._bullets(self.texts.steps.secrecy, "open"),
            "recording": lambda: self._bullets(self.texts.steps.recording, "open"),
        }
        for section in self.texts.page.sections:
            yield _Section(
                section.id,
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

    def _danger(self) -> Iterator[_Group]:
        contact = next(c for c in self.texts.contacts if c.id == "veilig-thuis")
        advice = self._word("advice").replace("{number}", contact.number or "")
        hours = self._say(contact.hours) if contact.hours else ""
        yield _Group((self._word("danger"), advice.replace("{hours}", hours)))

    def _after(self) -> Iterator[_Group]:
        recording = [rule for rule in self.texts.steps.recording if rule.level != "open"]
        lines = (self._say(rule) for rule in recording)
        yield _Group((*lines, self._word("children")))

    def _bullets(
        self, rules: Iterable[Rule], level: Discretion, tag: str = "ul"
    ) -> Iterator[_Group]:
        lines = tuple(self._say(r) for r in rules if r.level == level and self._fits(r))
        if lines:
            yield _Group(lines, tag=tag)

    def _questions(self, level: Discretion) -> Iterator[_Group]:
        ordered = sorted(self.texts.questions, key=lambda question: self._order(question.group))
        for group, questions in groupby(ordered, key=lambda question: question.group):
            lines = tuple(dict.fromkeys(self._ask(q) for q in questions if q.level == level))
            if lines:
                yield _Group(lines, self._say(self.texts.page.groups[group]))

    def _ask(self, question: Question) -> str:
        text = question.text(self.language, "adult")
        return f"{text} ({self._say(question.note)})" if question.note else text

    def _order(self, group: str) -> int:
        return list(self.texts.page.groups).index(group)

    def _hints(self) -> Iterator[_Group]:
        for form, title in self.texts.page.forms.items():
            lines = tuple(self._say(h) for h in self.texts.hints if h.form == form)
            if lines:
                yield _Group(lines, self._say(title))

    def _steps(self) -> Iterator[_Group]:
        for step in self.texts.steps.steps:
            title = f"{self._word('step')} {step.number}: {self._say(step.title)}"
            yield _Group(tuple(self._say(a) for a in step.actions if self._fits(a)), title)

    def _contacts(self, section: str) -> Iterator[_Entry]:
        listed: Iterable[Contact] = ()
        if section == "contacts":
            listed = self.texts.contacts
        elif section == "region":
            listed = (c for r in self.texts.regions if r.id == self.region for c in r.contacts)
        for contact in listed:
            yield _Entry(self._say(contact.name), tuple(self._contact(contact)))

    def _contact(self, contact: Contact) -> Iterator[str]:
        yield self._say(contact.purpose)
        if contact.status != "current":
            yield self._word("unverified")
        elif contact.number:
            hours = f", {self._say(contact.hours)}" if contact.hours else ""
            yield f"{contact.number}{hours}"
        yield f"{self._word('anonymous')}: {self._say(contact.anonymous)}"
        yield f"{self._word('consent')}: {self._say(contact.consent)}"

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

    def _say(self, text: Text | Rule) -> str:
        return str(getattr(text, self.language))

    def _word(self, key: str) -> str:
        return self._say(self.texts.page.words[key])
