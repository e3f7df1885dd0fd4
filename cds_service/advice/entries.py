"""Which facts are shown to whom, and how long the hours that count still run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from cds_service.advice.facts import day_text
from cds_service.files.terms import Language, Text
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.entries import Entry, Known, Screen

DAY = 24
"""Hours. Windows of two days and more are told in days where they are whole days."""
WindowState = Literal["open", "over", "unknown"]


@dataclass(frozen=True, slots=True)
class Window:
    """A window of hours at one moment: is it open, and what to say of it."""

    state: WindowState
    said: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a screen shows it, in one language."""

    id: str
    topic: str
    text: str
    say: str = ""
    """What can be said aloud to the patient."""
    window: Window | None = None


def shown_on(entries: Iterable[Entry], screen: Screen, known: Known) -> Iterator[Entry]:
    """The entries for a screen and a patient; what nobody is sure of never."""
    for entry in entries:
        if entry.sure != "unsure" and screen in entry.screens and entry.fits.holds(known):
            yield entry


def situations_of(texts: CardTexts, findings: Iterable[str]) -> tuple[str, ...]:
    """The situations of care that these findings tell, in the order of the content."""
    found = set(findings)
    return tuple(one.id for one in texts.care.situations if found.intersection(one.findings))


def care_for(
    texts: CardTexts,
    known: Known,
    language: Language,
    *,
    event: datetime | None = None,
    now: datetime | None = None,
    screen: Screen = "form",
) -> tuple[Shown, ...]:
    """Care first, for `known.situations`.

    `event` and `now` are aware instants; without them a window is told in hours after the event.
    What applies in every situation is always there.
    """
    return tuple(
        _shown(entry, language, known.age, window_at(texts, entry, language, event, now))
        for entry in shown_on(texts.care.entries, screen, known)
    )


def help_for(
    texts: CardTexts, known: Known, language: Language, *, screen: Screen = "form"
) -> tuple[Shown, ...]:
    """Rights and practical help for what is known of this patient."""
    entries = shown_on(texts.help.entries, screen, known)
    return tuple(_shown(entry, language, known.age) for entry in entries)


def minors_for(
    texts: CardTexts, known: Known, language: Language, *, screen: Screen = "form"
) -> tuple[Shown, ...]:
    """What is particular for somebody of this age; nothing from 25 years."""
    entries = shown_on(texts.minors.entries, screen, known)
    return tuple(_shown(entry, language, known.age) for entry in entries)


def duties_for(
    texts: CardTexts, language: Language, *, screen: Screen = "form"
) -> tuple[Shown, ...]:
    """What the law and the profession ask."""
    entries = shown_on(texts.duties.entries, screen, Known())
    return tuple(_shown(entry, language, None) for entry in entries)


def by_topic(
    shown: Iterable[Shown], topics: Mapping[str, Text], language: Language
) -> list[tuple[str, list[Shown]]]:
    """(heading, entries) in the order of the topics; a topic without entries is left out."""
    listed = list(shown)
    grouped = (
        (getattr(title, language), [one for one in listed if one.topic == topic])
        for topic, title in topics.items()
    )
    return [(title, within) for title, within in grouped if within]


def window_at(
    texts: CardTexts,
    entry: Entry,
    language: Language,
    event: datetime | None = None,
    now: datetime | None = None,
) -> Window | None:
    """The state of the entry's window; None where it has none."""
    if entry.within is None:
        return None
    length = _length(texts, entry.within, language)
    if event is None or now is None:
        said = _say(texts.care.unknown, language, window=length)
        return Window("unknown", _with_best(texts, entry, language, said))
    until = event + timedelta(hours=entry.within)
    if now > until:
        return Window("over", _say(texts.care.over, language, window=length), until)
    left = _length(texts, int((until - now).total_seconds() // 3600), language)
    local = until.astimezone(now.tzinfo)
    when = f"{day_text(local.date(), texts.words, language)} {local:%H:%M}"
    said = _say(texts.care.open, language, left=left, until=when)
    if entry.best is None or now > event + timedelta(hours=entry.best):
        return Window("open", said, until)
    return Window("open", _with_best(texts, entry, language, said), until)


def _shown(
    entry: Entry, language: Language, age: int | None, window: Window | None = None
) -> Shown:
    return Shown(
        id=entry.id,
        topic=entry.topic,
        text=getattr(entry, language),
        say=entry.say.text(language, age) if entry.say else "",
        window=window,
    )


def _with_best(texts: CardTexts, entry: Entry, language: Language, said: str) -> str:
    if entry.best is None:
        return said
    best = _say(texts.care.best, language, best=_length(texts, entry.best, language))
    return f"{said}; {best}"


def _length(texts: CardTexts, hours: int, language: Language) -> str:
    """`72 uur`, `7 dagen`: as people say it."""
    if hours > 5 * DAY and hours % DAY == 0:
        return _say(texts.care.days, language, n=str(hours // DAY))
    return _say(texts.care.hours, language, n=str(hours))


def _say(text: Text, language: Language, **values: str) -> str:
    said = str(getattr(text, language))
    for name, value in values.items():
        said = said.replace(f"{{{name}}}", value)
    return said
