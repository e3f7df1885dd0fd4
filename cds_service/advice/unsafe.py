"""Looks for words that would give the subject away in what leaves: cards, labels, URLs, pages.

Summary, source, topic, labels, override reasons, resources, URLs, titles and appContext never
carry one, at any level; the detail carries none at `strict` and `discreet`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import unquote_plus

from cds_service.advice.card import CANONICAL
from cds_service.cds_hooks.response import Card
from cds_service.files.terms import Discretion
from cds_service.wording.wording import Wording


class Hit(NamedTuple):
    """An unsafe word: where it stands (`links.0.url`) and which stem it is."""

    where: str
    stem: str


def unsafe_in_card(card: Card, discretion: Discretion, unsafe: Wording) -> tuple[Hit, ...]:
    """Every unsafe word of a card, as it leaves for a screen of this discretion."""
    data = card.model_dump(by_alias=True, exclude_none=True)
    if discretion == "open":
        data.pop("detail", None)
    return unsafe_in(data, unsafe)


def unsafe_in(value: Any, unsafe: Wording, where: str = "") -> tuple[Hit, ...]:
    """Every unsafe word in a text, or anywhere in JSON: keys, values, codes and URLs alike.

    The canonical address of our own profiles and code systems names the product and is no text:
    no screen shows it. What comes after it is looked at.
    """
    return tuple(
        Hit(place, stem)
        for place, text in _texts(value, where)
        for stem in unsafe.found(unquote_plus(text).replace(CANONICAL, " "))
    )


def unsafe_in_page(html: str, unsafe: Wording) -> tuple[Hit, ...]:
    """Every unsafe word in what a page shows before its folded part is opened."""
    seen = _Seen()
    seen.feed(html)
    return unsafe_in(seen.texts, unsafe, "page")


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield f"{where}.{key} (name)".lstrip("."), str(key)
            yield from _texts(part, f"{where}.{key}".lstrip("."))
    elif isinstance(value, list | tuple):
        for position, part in enumerate(value):
            yield from _texts(part, f"{where}.{position}".lstrip("."))


class _Seen(HTMLParser):
    """Collects text, titles and attribute values outside the folded part of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._folds = 0
        self._label = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._folds += tag == "details"
        self._label = self._label or (tag == "summary" and self._folds == 1)
        if not self._folds:
            self.texts.extend(value for _, value in attrs if value)

    def handle_endtag(self, tag: str) -> None:
        self._folds -= tag == "details"
        if tag == "summary":
            self._label = False

    def handle_data(self, data: str) -> None:
        if (not self._folds or self._label) and data.strip():
            self.texts.append(data)
