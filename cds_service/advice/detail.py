"""The body of the card: which texts are chosen, in which order, at this level of discretion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from cds_service.advice.facts import MOST, dates_text, facts_text
from cds_service.advice.markdown import Ours, render, words
from cds_service.advice.situation import Situation
from cds_service.content.card_texts import (
    Asks,
    CardTexts,
    Layout,
    Limit,
    Line,
    Place,
    Question,
)
from cds_service.content.when import may_show

Text = TypeVar("Text", Line, Question)
Plan = TypeVar("Plan", Layout, Limit, Asks)

QUESTIONS = "questions"
"""The place in a layout where the numbered list of questions stands."""


class _Piece(NamedTuple):
    text: str
    spare: int = 0


def summary(texts: CardTexts, here: Situation) -> str:
    """The one calm sentence; the same at every level, without anything of the patient."""
    line = next(_fitting(texts.summary, here))
    return str(getattr(line, here.occasion.language))


def detail(texts: CardTexts, here: Situation) -> str:
    """The GitHub Flavored Markdown of the card.

    Where it would be too long for this screen, spare lines go first, then the oldest facts. What
    is left is needed, and the gallery test says so when it is still too long.
    """
    limit = _first(texts.limits, here).words
    text = ""
    for most in range(MOST, 1, -1):
        text, short = _shortened(_chosen(texts, here, most), limit)
        if short:
            break
    return text


def _shortened(paragraphs: list[list[_Piece]], limit: int) -> tuple[str, bool]:
    """The text without as many spare lines as it takes, the most spare first, and whether it is
    short enough now."""
    while words(text := _written(paragraphs)) > limit:
        spare = max((piece.spare for pieces in paragraphs for piece in pieces), default=0)
        if spare == 0:
            return text, False
        paragraphs = [[piece for piece in pieces if piece.spare < spare] for pieces in paragraphs]
    return text, True


def questions(texts: CardTexts, here: Situation) -> tuple[Question, ...]:
    """Two or three questions, one per slot, the opener first."""
    slots = _first(texts.asks, here).slots
    chosen = (_question(texts, here, slot) for slot in slots)
    return tuple(question for question in chosen if question is not None)


def _question(texts: CardTexts, here: Situation, slot: str) -> Question | None:
    easy = "lvb" in here.assessment.modifiers
    fitting = _fitting(texts.asking(slot), here)
    return next((question for question in fitting if question.easy or not easy), None)


def _chosen(texts: CardTexts, here: Situation, most: int) -> list[list[_Piece]]:
    """Per paragraph the rendered lines of its places; without questions no list of them."""
    values = _values(texts, here, most)
    asked = _numbered(texts, here)
    paragraphs: list[list[_Piece]] = []
    for places in _first(texts.layouts, here).paragraphs:
        if QUESTIONS in places and not asked:
            continue
        pieces: list[_Piece] = []
        for name in places:
            lines = [] if name == QUESTIONS else _lines(texts.place(name), here, values)
            pieces += lines or [_Piece(asked if name == QUESTIONS else "")]
        paragraphs.append(pieces)
    return paragraphs


def _lines(place: Place, here: Situation, values: Mapping[str, Any]) -> list[_Piece]:
    language = here.occasion.language
    lines = list(_fitting(place.lines, here))[: place.most]
    return [_Piece(render(getattr(line, language), **values), line.spare) for line in lines]


def _written(paragraphs: Iterable[Iterable[_Piece]]) -> str:
    flowed = (_flowed(piece.text for piece in pieces if piece.text) for pieces in paragraphs)
    return "\n\n".join(paragraph for paragraph in flowed if paragraph)


def _flowed(parts: Iterable[str]) -> str:
    """Sentences on one line; a list starts, and ends, a block of its own."""
    text = ""
    for part in parts:
        listed = part.startswith("1. ") or text.rsplit("\n", maxsplit=1)[-1].startswith("- ")
        text += ("\n\n" if listed else " ") + part if text else part
    return text


def _numbered(texts: CardTexts, here: Situation) -> str:
    language = here.occasion.language
    asked = (question.text(language, here.who) for question in questions(texts, here))
    return "\n".join(f"{number}. {text}" for number, text in enumerate(asked, 1))


def _values(texts: CardTexts, here: Situation, most: int) -> dict[str, Any]:
    """What a line may fill in; only the adviser comes from outside the content."""
    language = here.occasion.language
    shown = [contact for contact in texts.contacts if contact.status == "current"]
    return {
        "edition": Ours(texts.edition),
        "dates": Ours(dates_text(here.dates, texts.words, language, most)),
        "facts": Ours(facts_text(here.facts, texts.words, language, most)),
        "adviser": here.adviser or "",
        "number": {contact.id: Ours(contact.number or "") for contact in shown},
        "hours": {c.id: Ours(getattr(c.hours, language) if c.hours else "") for c in shown},
    }


def _fitting(items: Iterable[Text], here: Situation) -> Iterator[Text]:
    discretion, today = here.occasion.discretion, here.occasion.today
    for item in items:
        until = item.until if isinstance(item, Line) else None
        current = until is None or today <= until
        if current and may_show(item.level, discretion) and here.fits(item.when):
            yield item


def _first(items: Iterable[Plan], here: Situation) -> Plan:
    """The first layout, limit or list of slots for this level, moment and kind of patient."""
    return next(item for item in items if _suits(item, here))


def _suits(item: Layout | Limit | Asks, here: Situation) -> bool:
    if isinstance(item, Asks):
        wrong_who = bool(item.who) and here.who not in item.who
        if wrong_who or (item.age is not None and not item.age.holds(here.age)):
            return False
    level_fits = not item.levels or here.occasion.discretion in item.levels
    return level_fits and (not item.moments or here.moment in item.moments)
