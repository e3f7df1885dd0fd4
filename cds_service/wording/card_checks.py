"""Cross-checks of the card content: wording that must not be there, names that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from cds_service.errors import Fault
from cds_service.files.yaml_lines import Keys, Lines
from cds_service.wording.card_texts import CardTexts, Line
from cds_service.wording.entries import entry_faults
from cds_service.wording.patient_texts import page_faults
from cds_service.wording.regions import ROLES, region_faults

VARIABLES = frozenset({"edition", "dates", "facts", "adviser", "number", "hours"})
"""What a line may use; `number` and `hours` are looked up by contact id."""
SUMMARY_MAX = 139
_JE = re.compile(r"\b(je|jou|jouw|jullie)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
_U = re.compile(r"\b(u|uw)\b", re.IGNORECASE)


def check_cards(texts: CardTexts, lines: Lines) -> Iterator[Fault]:
    """Every fault of the card content as a whole, at its line."""
    for check in (
        _ids,
        _layout,
        _templates,
        _wording,
        _labels,
        _address,
        _summary,
        _entries,
        _regions,
        _patient,
        _leaflets,
    ):
        for message, keys in check(texts):
            yield lines.fault(message, *keys)


_Found = Iterator[tuple[str, Keys]]


def _ids(texts: CardTexts) -> _Found:
    contacts = [("contacts", i, c) for i, c in enumerate(texts.contacts)]
    named: list[tuple[Keys, str]] = [((a, b), c.id) for a, b, c in contacts]
    named += [(keys, line.id) for keys, line in all_lines(texts)]
    for field in ("questions", "rules", "hints", "regions", "places"):
        named += [((field, i), item.id) for i, item in enumerate(getattr(texts, field))]
    seen: set[tuple[str, str]] = set()
    for keys, name in named:
        kind = "line" if keys[0] in {"summary", "places"} and len(keys) > 2 else str(keys[0])
        if (kind, name) in seen:
            yield f"id '{name}' is used twice: give this entry another id", keys
        seen.add((kind, name))


def _layout(texts: CardTexts) -> _Found:
    places = {place.id for place in texts.places}
    used = {"questions"}
    for i, layout in enumerate(texts.layouts):
        for j, paragraph in enumerate(layout.paragraphs):
            used.update(paragraph)
            for name in set(paragraph) - places - {"questions"}:
                yield (
                    f"there is no place '{name}': correct the name",
                    ("layouts", i, "paragraphs", j),
                )
    for i, place in enumerate(texts.places):
        if place.id not in used:
            yield f"place '{place.id}' is in no layout: add it or remove it", ("places", i)
    for field in ("layouts", "limits", "asks"):
        last = getattr(texts, field)[-1]
        if any(getattr(last, name, ()) for name in ("levels", "moments", "who", "forms", "age")):
            yield (
                "the last entry must fit everything: no conditions",
                (field, len(getattr(texts, field)) - 1),
            )
    slots = {name for question in texts.questions for name in (question.slot, question.id)}
    for i, asks in enumerate(texts.asks):
        for name in set(asks.slots) - slots:
            yield (
                f"no question has slot '{name}' or that id: correct the name",
                ("asks", i, "slots"),
            )


def _templates(texts: CardTexts) -> _Found:
    contacts = {c.id: c for c in texts.contacts}
    for keys, line in all_lines(texts):
        for language in ("nl", "en"):
            try:
                tree = SandboxedEnvironment(autoescape=False).parse(getattr(line, language))
            except TemplateSyntaxError as error:
                yield f"the template cannot be read ({error.message}): mend it", (*keys, language)
                continue
            names = {node.name for node in tree.find_all(nodes.Name)}
            for name in sorted(names - VARIABLES):
                yield f"'{name}' is not known here: use {', '.join(sorted(VARIABLES))}", keys
            for wanted in _contact_ids(tree):
                contact = contacts.get(wanted)
                if contact is None or contact.status != "current" or not contact.number:
                    yield f"contact '{wanted}' has no current number: do not print it", keys


def _contact_ids(tree: nodes.Template) -> Iterator[str]:
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.arg, nodes.Const):
            yield str(item.arg.value)


def _wording(texts: CardTexts) -> _Found:
    for keys, written, level in all_texts(texts):
        text = _PLACEHOLDER.sub(" ", written)
        for stem in texts.outdated.found(text):
            yield f"'{stem}' is out of date (see outdated.yaml): write what holds now", keys
        if level != "open":
            for stem in texts.unsafe.found(text):
                yield f"'{stem}' gives the subject away: write it neutrally or use level open", keys
        if "<" in text or ">" in text:
            yield "HTML is not allowed in a text: remove < and >", keys


def _labels(texts: CardTexts) -> _Found:
    for i, contact in enumerate(texts.contacts):
        if contact.status == "verify" and not contact.doubt:
            yield "say in 'doubt' what must be verified", ("contacts", i)
    for i, reason in enumerate(texts.reasons):
        for stem in texts.unsafe.found(reason.code):
            yield f"'{stem}' gives the subject away: choose another code", ("reasons", i, "code")
    for stem in texts.unsafe.found(texts.labels.topic_code):
        yield f"'{stem}' gives the subject away: choose another code", ("labels", "topic_code")


def _leaflets(texts: CardTexts) -> _Found:
    """Names that lead nowhere, what is not to be printed, and what tells at level discreet."""
    printable = {entry.id for entry in texts.entries if entry.sure != "unsure"}
    contacts = {contact.id for contact in texts.contacts if contact.status == "current"}
    for at, leaflet in enumerate(texts.leaflets):
        for block in leaflet.blocks:
            for name in {*block.entries} - printable | {*block.contacts} - contacts:
                yield f"'{name}' is not there or may not be printed: correct it", ("leaflets", at)
            if leaflet.level != "open" and (block.entries or block.contacts or block.asks):
                yield "facts and numbers are for level open: write lines", ("leaflets", at)


def _patient(texts: CardTexts) -> _Found:
    for message, keys in page_faults(texts.patient, texts.unsafe):
        yield message, ("patient", *keys)
    sentences = {name for page in texts.patient for name in page.sentences}
    for name in sorted(sentences - set(texts.pictures)):
        yield f"'{name}' has no picture: draw one in pictures.yaml", ("pictures",)


def _regions(texts: CardTexts) -> _Found:
    for at, region in enumerate(texts.regions):
        for message, keys in region_faults(region):
            yield message, ("regions", at, *keys)
        for i, contact in enumerate(region.contacts):
            if contact.role is not None and contact.role not in ROLES:
                yield (
                    f"rol '{contact.role}' bestaat niet: kies uit {', '.join(ROLES)}",
                    ("regions", at, "contacts", i, "role"),
                )
            if contact.status == "verify" and not contact.doubt:
                yield "zeg in 'doubt' wat nog moet worden nagegaan", ("regions", at, "contacts", i)


def _entries(texts: CardTexts) -> _Found:
    """Facts with a life, and the questions and regions the first screen names."""
    for name in ("care", "help", "duties", "minors"):
        part = getattr(texts, name)
        for at, message in entry_faults(part.entries, part.topics):
            yield message, (name, "entries", at)
    seen: set[str] = set()
    for name in ("care", "help", "duties", "minors"):
        for at, entry in enumerate(getattr(texts, name).entries):
            if entry.id in seen:
                yield (
                    f"id '{entry.id}' is used twice: give this entry another id",
                    (name, "entries", at),
                )
            seen.add(entry.id)
    situations = {one.id for one in texts.care.situations}
    for at, entry in enumerate(texts.care.entries):
        for wanted in set(entry.fits.situations) - situations:
            yield f"there is no situation '{wanted}': correct it", ("care", "entries", at, "fits")


def _address(texts: CardTexts) -> _Found:
    for i, question in enumerate(texts.questions):
        if question.je is not None and _U.search(question.je):
            yield "this sentence is for je: remove u and uw", ("questions", i, "je")
        if _JE.search(question.u):
            yield "this sentence is for u: remove je and jouw", ("questions", i, "u")
        if question.je is None and _U.search(question.u):
            yield "the sentence says u: add the sentence with je", ("questions", i)


def _summary(texts: CardTexts) -> _Found:
    for i, line in enumerate(texts.summary):
        if line.level != "strict":
            yield "a summary is shown at every level: set level strict", ("summary", i, "level")
        for language in ("nl", "en"):
            if len(getattr(line, language)) > SUMMARY_MAX:
                yield f"a summary has at most {SUMMARY_MAX} characters", ("summary", i, language)


def all_lines(texts: CardTexts) -> Iterator[tuple[Keys, Line]]:
    """Every line of the card with the way to it."""
    for i, line in enumerate(texts.summary):
        yield ("summary", i), line
    for i, place in enumerate(texts.places):
        for j, line in enumerate(place.lines):
            yield ("places", i, "lines", j), line


def all_texts(texts: CardTexts) -> Iterator[tuple[Keys, str, str]]:
    """Every text a reader may see, with the way to it and its level."""
    for field in ("labels", "reasons"):
        yield from _strings(getattr(texts, field), (field,), "strict")
    for field in ("title", "intro", "contents", "short", "folds", "other_language"):
        yield from _strings(getattr(texts.page, field), ("page", field), "strict")
    for field in (
        "summary",
        "places",
        "questions",
        "rules",
        "hints",
        "steps",
        "contacts",
        "regions",
        "care",
        "help",
        "duties",
        "minors",
        "grid",
        "chart",
        "leaflets",
    ):
        yield from _strings(getattr(texts, field), (field,), "open")


def _strings(part: Any, keys: Keys, level: str) -> Iterator[tuple[Keys, str, str]]:
    """The nl, en, u and je texts inside a part, at the level of the nearest part that has one."""
    if isinstance(part, tuple):
        for at, item in enumerate(part):
            yield from _strings(item, (*keys, at), level)
        return
    fields = getattr(type(part), "model_fields", {})
    level = getattr(part, "level", level)
    for name in fields:
        value = getattr(part, name)
        if isinstance(value, str) and name in {"nl", "en", "u", "je", "number"}:
            yield (*keys, name), value, level
        elif not isinstance(value, str) and name != "when":
            yield from _strings(value, (*keys, name), level)
