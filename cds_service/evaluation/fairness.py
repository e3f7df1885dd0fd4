"""Whom the cards fall on: the only module that looks at sex and origin, for one table.

Nothing but the `evaluate` command imports it (a test holds that), and nothing it reads reaches the
assessment: it gets the raw documents apart, hands back opaque group names, and counts come out.
Cells about few people are suppressed, because a rare group in a small place is a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from cds_service.evaluation.intervals import wilson

Groups = tuple[tuple[str, str], ...]

SMALLEST_CELL = 10
"""People; a cell with fewer (and more than none) is not shown."""
_NATIONALITY = ("patient-nationality", "nl-core-patient-nationality", "nationality")
_BIRTHPLACE = ("patient-birthPlace", "birthPlace")
_ANCESTRY = ("us-core-race", "us-core-ethnicity")
_INTERPRETER = ("patient-interpreterRequired",)


class _Coding(msgspec.Struct, gc=False):
    code: str | None = None
    display: str | None = None


class _Concept(msgspec.Struct, gc=False):
    coding: list[_Coding] = []
    text: str | None = None


class _Address(msgspec.Struct, gc=False):
    country: str | None = None


class _Extension(msgspec.Struct, gc=False, rename="camel"):
    url: str = ""
    extension: list[_Extension] = []
    value_codeable_concept: _Concept | None = None
    value_coding: _Coding | None = None
    value_string: str | None = None
    value_address: _Address | None = None
    value_boolean: bool | None = None


class _Communication(msgspec.Struct, gc=False):
    language: _Concept | None = None


class _Patient(msgspec.Struct, gc=False, rename="camel"):
    resource_type: str | None = None
    id: str | None = None
    gender: str | None = None
    extension: list[_Extension] = []
    communication: list[_Communication] = []


class _Head(msgspec.Struct, gc=False, rename="camel"):
    resource_type: str | None = None


class _Entry(msgspec.Struct, gc=False):
    resource: msgspec.Raw = msgspec.Raw(b"{}")


class _Bundle(msgspec.Struct, gc=False, rename="camel"):
    entry: list[_Entry] = []


_HEAD = msgspec.json.Decoder(_Head)
_PATIENT = msgspec.json.Decoder(_Patient)
_BUNDLE = msgspec.json.Decoder(_Bundle)
_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def watch(documents: Iterable[bytes]) -> Mapping[str, Groups]:
    """The groups of every patient in these raw documents (Bundles or resources), by patient id.

    Sex as recorded, nationality, country of birth, language, need of an interpreter and recorded
    ancestry, each only where the record has it; "not recorded" otherwise.
    """
    return {patient.id: _groups(patient) for patient in _patients(documents) if patient.id}


def _patients(documents: Iterable[bytes]) -> Iterator[_Patient]:
    for document in documents:
        for raw in _resources(document):
            try:
                if _HEAD.decode(raw).resource_type == "Patient":
                    yield _PATIENT.decode(raw)
            except _FAULTS:
                continue


def _resources(document: bytes) -> list[msgspec.Raw | bytes]:
    try:
        if _HEAD.decode(document).resource_type != "Bundle":
            return [document]
        return [entry.resource for entry in _BUNDLE.decode(document).entry]
    except _FAULTS:
        return []


def _groups(patient: _Patient) -> Groups:
    told: dict[str, str] = {"sex": patient.gender or "not recorded"}
    for name, urls in (
        ("nationality", _NATIONALITY),
        ("country of birth", _BIRTHPLACE),
        ("ancestry", _ANCESTRY),
        ("interpreter", _INTERPRETER),
    ):
        told[name] = next(_values(patient.extension, urls), "not recorded")
    told["language"] = _language(patient)
    return tuple(told.items())


def _values(extensions: Iterable[_Extension], urls: tuple[str, ...]) -> Iterator[str]:
    for extension in extensions:
        if extension.url.rsplit("/", 1)[-1] in urls:
            yield from _told(extension)


def _told(extension: _Extension) -> Iterator[str]:
    """The value of an extension, or of the first part of it that has one."""
    for value in (
        _of_concept(extension.value_codeable_concept),
        _of_coding(extension.value_coding),
        extension.value_string,
        extension.value_address.country if extension.value_address else None,
        None if extension.value_boolean is None else str(extension.value_boolean).lower(),
    ):
        if value:
            yield _plain(value)
            return
    for part in extension.extension:
        yield from _told(part)


def _of_concept(concept: _Concept | None) -> str | None:
    if concept is None:
        return None
    coded = next((text for coding in concept.coding if (text := _of_coding(coding))), None)
    return coded or concept.text


def _of_coding(coding: _Coding | None) -> str | None:
    return (coding.display or coding.code) if coding else None


def _language(patient: _Patient) -> str:
    spoken = (_of_concept(each.language) for each in patient.communication)
    return next((_plain(language) for language in spoken if language), "not recorded")


def _plain(value: str) -> str:
    """As it may stand in a key of a tally."""
    return value.replace("|", "/").strip() or "not recorded"


class Row(NamedTuple):
    """One line of the fairness table. Numbers are None where the cell is suppressed."""

    name: str
    value: str
    patients: int | None
    contacts: int | None
    cards: int | None
    per_1000_contacts: float | None
    share: float | None
    """Patients with a card, of all patients of the group with a contact."""
    low: float | None
    high: float | None
    """95 % confidence interval of `share` (Wilson)."""


def table(counts: Mapping[str, int], smallest: int = SMALLEST_CELL) -> list[Row]:
    """The fairness table out of a tally: groups as `watch` named them, and age bands."""
    cells: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for key, number in counts.items():
        first, *rest = key.split("|")
        if first == "group" and len(rest) == 3:
            cells[rest[0], rest[1]][rest[2]] = number
        elif first == "age" and len(rest) == 2:
            cells["age at contact", rest[0]][rest[1]] = number
    rows = [_row(name, value, cell, smallest) for (name, value), cell in cells.items()]
    names = sorted({row.name for row in rows})
    told = [row for name in names for row in _not_subtracted(name, rows, cells)]
    return sorted(told, key=lambda row: (row.name, row.value))


def _not_subtracted(
    name: str, rows: Iterable[Row], cells: Mapping[tuple[str, str], Mapping[str, int]]
) -> list[Row]:
    """The rows of a group. Where cards of one value only are hidden, those of the value with the
    fewest are hidden too: the sum of all is known."""
    told = [row for row in rows if row.name == name]
    shown = [row for row in told if row.cards is not None]
    hidden = [row for row in told if row.cards is None]
    if shown and len(hidden) == 1 and cells[name, hidden[0].value].get("carded"):
        least = min(shown, key=lambda row: (row.cards or 0, row.value))
        return [_hide_cards(row) if row is least else row for row in told]
    return told


def _hide_all(row: Row) -> Row:
    return Row(row.name, row.value, None, None, None, None, None, None, None)


def _hide_cards(row: Row) -> Row:
    return Row(row.name, row.value, row.patients, row.contacts, None, None, None, None, None)


def _row(name: str, value: str, cell: Mapping[str, int], smallest: int) -> Row:
    patients, carded = cell.get("patients", 0), cell.get("carded", 0)
    if 0 < patients < smallest:
        return _hide_all(Row(name, value, 0, 0, 0, 0, 0, 0, 0))
    contacts, cards = cell.get("contacts", 0), cell.get("cards", 0)
    if 0 < carded < smallest:
        return _hide_cards(Row(name, value, patients, contacts, 0, 0, 0, 0, 0))
    low, high = wilson(carded, patients)
    rate = 1000 * cards / contacts if contacts else 0.0
    share = carded / patients if patients else 0.0
    return Row(name, value, patients, contacts, cards, rate, share, low, high)
