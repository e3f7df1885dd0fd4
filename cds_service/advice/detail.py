"""The body of the card: of what its plan allows, the texts that fit this patient's facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from cds_service.advice.facts import MOST, dates_text, facts_text
from cds_service.advice.markdown import Blanks, Ours, words
from cds_service.advice.plan import Choice, Plan, plan_for
from cds_service.advice.situation import Situation
from cds_service.wording.card_texts import CardTexts, Question, Words

FEWEST = 3
"""Questions a card asks where it is too long for more: the opener and two of substance."""
_Chosen = list[list[Choice]]
"""Per paragraph the texts that stand in it."""


def summary(texts: CardTexts, here: Situation) -> str:
    """The one calm sentence; the same at every level, without anything of the patient."""
    plan = plan_for(texts, here.kind)
    return str(next(choice.text for choice in plan.summary if choice.fits(here)))


def detail(texts: CardTexts, here: Situation) -> str:
    """The GitHub Flavored Markdown of the card.

    Where it would be too long for this screen, spare lines go first, then the oldest facts, then
    the third question of substance. What is left is needed, and the gallery test says so when it
    is still too long.
    """
    plan = plan_for(texts, here.kind)
    text = ""
    for asked, most in product((None, FEWEST), range(MOST, 1, -1)):
        chosen = _chosen(plan, here, asked)
        text, short = _shortened(_filled(chosen, here, texts.words, most), plan.limit)
        if short:
            break
    return text


def _shortened(paragraphs: _Chosen, limit: int) -> tuple[str, bool]:
    """The text without as many spare lines as it takes, the most spare first, and whether it is
    short enough now."""
    while too_long := sum(each.words for choices in paragraphs for each in choices) > limit:
        spare = max((each.spare for choices in paragraphs for each in choices), default=0)
        if spare == 0:
            break
        paragraphs = [[each for each in choices if each.spare < spare] for choices in paragraphs]
    return _written(paragraphs), not too_long


def questions(texts: CardTexts, here: Situation) -> tuple[Question, ...]:
    """The opener and two or three questions of substance."""
    asked = _asked(plan_for(texts, here.kind), here)
    return tuple(choice.question for choice in asked if choice.question is not None)


def _asked(plan: Plan, here: Situation) -> list[Choice]:
    asks = next(each for each in plan.asks if each.age is None or each.age.holds(here.age))
    easy = "lvb" in here.modifiers
    found = (
        next((each for each in slot if (each.easy or not easy) and each.fits(here)), None)
        for slot in asks.slots
    )
    return [choice for choice in found if choice is not None][: asks.most]


def _chosen(plan: Plan, here: Situation, most: int | None = None) -> _Chosen:
    """Per paragraph the texts of its places; without questions no list of them."""
    asked = [_numbered(choices)] if (choices := _asked(plan, here)[:most]) else []
    return [
        [choice for spot in spots for choice in (asked if spot is None else spot.chosen(here))]
        for spots in plan.paragraphs
        if asked or None not in spots
    ]


def _numbered(asked: Iterable[Choice]) -> Choice:
    """The list of questions as one text."""
    lines = [(f"{number}. {each.text}", each.words) for number, each in enumerate(asked, 1)]
    return Choice(Ours("\n".join(line for line, _ in lines)), sum(count for _, count in lines))


def _filled(chosen: _Chosen, here: Situation, texts: Words, most: int) -> _Chosen:
    """The same without blanks; `most` is how many facts or dates may be named."""
    return [
        [
            _fill(choice, choice.text, here, texts, most)
            if isinstance(choice.text, Blanks)
            else choice
            for choice in choices
        ]
        for choices in chosen
    ]


def _fill(choice: Choice, text: Blanks, here: Situation, texts: Words, most: int) -> Choice:
    full = text.filled(_values(text.names, here, texts, most))
    return choice._replace(text=full, words=words(full))


def _values(names: Iterable[str], here: Situation, texts: Words, most: int) -> Mapping[str, str]:
    """What a line may fill in of this call; only the adviser comes from outside the content."""
    language = here.kind.language
    values: dict[str, str] = {}
    if "dates" in names:
        values["dates"] = Ours(dates_text(here.dates, texts, language, most))
    if "facts" in names:
        values["facts"] = Ours(facts_text(here.facts, texts, language, most))
    if "adviser" in names:
        values["adviser"] = here.adviser or ""
    return values


def _written(paragraphs: _Chosen) -> str:
    flowed = (_flowed([str(each.text) for each in choices if each.text]) for choices in paragraphs)
    return "\n\n".join(paragraph for paragraph in flowed if paragraph)


def _flowed(parts: Iterable[str]) -> str:
    """Sentences on one line; a list starts, and ends, a block of its own."""
    text = ""
    for part in parts:
        if text:
            listed = part.startswith("1. ") or text[text.rfind("\n") + 1 :].startswith("- ")
            text += ("\n\n" if listed else " ") + part
        else:
            text = part
    return text
