"""The reason for a card, in the words the level allows: dates, or facts with their kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from cds_service.assessment.model import Evidence
from cds_service.files.terms import Language, Text
from cds_service.wording.card_texts import Words

MOST = 4
"""A card names at most this many facts, newest first."""
_KINDS, _SITES = 2, 3


def day_text(day: date, words: Words, language: Language) -> str:
    """A date as people write it: 8 okt 2026."""
    return f"{_short(day, words, language)} {day.year}"


def dates_text(days: Sequence[date], words: Words, language: Language, most: int = MOST) -> str:
    """The newest days, each year named once: 8 okt en 20 jun 2026, 3 mei 2025 en eerder."""
    groups = []
    for year, within in groupby(days[:most], key=lambda day: day.year):
        short = [_short(day, words, language) for day in within]
        groups.append(f"{_joined(short, words, language)} {year}")
    earlier = [getattr(words.earlier, language)] if len(days) > most else []
    return _joined([", ".join(groups), *earlier], words, language)


def facts_text(
    facts: Iterable[Evidence], words: Words, language: Language, most: int = MOST
) -> str:
    """A list of the newest days with what was recorded on them, and how many places of care."""
    facts = [fact for fact in facts if fact.date is not None]
    # Plain contacts among many signs would push out what was recorded in them.
    facts = [fact for fact in facts if fact.what in words.kinds] or facts
    by_day = [(day, list(group)) for day, group in groupby(facts, key=lambda fact: fact.date)]
    lines = [_fact_line(day, group, words, language) for day, group in by_day[:most] if day]
    places = {fact.place for fact in facts if fact.place}
    if len(places) > 1:
        lines.append(getattr(words.places, language).replace("{n}", str(len(places))))
    return "\n".join(f"- {line}" for line in lines)


def _fact_line(day: date, facts: Iterable[Evidence], words: Words, language: Language) -> str:
    facts = list(facts)
    kinds = _named({fact.what for fact in facts}, words.kinds, language)
    sites = _named({site for fact in facts for site in fact.sites}, words.sites, language)
    what = ", ".join(kinds[:_KINDS]) or getattr(words.other, language)
    where = f" ({', '.join(sites[:_SITES])})" if sites else ""
    return f"{day_text(day, words, language)}: {what}{where}"


def _named(names: Collection[str], table: Mapping[str, Text], language: Language) -> list[str]:
    """The words for the names, in the table's order: the most particular first."""
    found = (getattr(text, language) for name, text in table.items() if name in names)
    return list(dict.fromkeys(found))


def _short(day: date, words: Words, language: Language) -> str:
    return f"{day.day} {words.months[language][day.month - 1]}"


def _joined(parts: list[str], words: Words, language: Language) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {getattr(words.and_, language)} {parts[-1]}"
