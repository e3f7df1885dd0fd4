"""A plain table of contacts (CSV), turned into FHIR lines that are read like every other export.

For practices without FHIR: one row per contact or per coded problem of a contact, with a patient,
a year or date of birth, a day and whatever else a common extraction holds (kind of contact, ICPC
code, begin of the episode, organisation, medicine, body mass index). What is not in the table
cannot be seen: no companions, no body sites beyond what a code says, no ticks, and days instead of
moments.

The record is not read here: each row becomes Encounter, Condition, MedicationStatement and
Observation (R4), so that the same people give the same cards by either road.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from cds_service.errors import RequestError
from cds_service.evaluation import contact_fhir

DEFAULT = Path(__file__).with_name("contact_table.yaml")
Column = Literal[
    "patient",
    "born",
    "date",
    "kind",
    "code",
    "system",
    "onset",
    "contact",
    "place",
    "medicine",
    "bmi",
]
_FHIR_ID = re.compile(r"[A-Za-z0-9.\-]{1,64}\Z")
_YEAR = re.compile(r"(1[89]|20)\d\d\Z")
_SEPARATORS = ";\t,"


class Columns(BaseModel):
    """Which headings mean what. Keys of the file are those of `contact_table.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: Mapping[Column, Sequence[str]]
    required: Sequence[Column]
    kinds: Mapping[str, Sequence[str]]
    systems: Mapping[str, Sequence[str]]
    places: str
    medicines: str
    dates: Sequence[str]
    more_than_one: Sequence[str]


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one line of the table; never what stood in it."""

    line: int
    column: str
    what: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.what}"


@dataclass(slots=True)
class ContactTable:
    """A table on its way to FHIR lines; `faults` fills while `lines` is read."""

    name: str
    data: bytes
    columns: Columns
    faults: list[RowFault] = field(default_factory=list)
    rows: int = 0
    _patients: dict[str, tuple[str, str]] = field(default_factory=dict)
    _contacts: set[bytes] = field(default_factory=set)

    def lines(self) -> Iterator[bytes]:
        """One FHIR resource a line. A row with a fault is left out and told in `faults`.

        Raises `RequestError` when the table has no such columns at all.
        """
        reader = csv.reader(io.StringIO(_text(self.data), newline=""), delimiter=self._separator())
        where = self._headings(next(self._cells(reader), []))
        for number, cells in enumerate(self._cells(reader), 2):
            if any(cell.strip() for cell in cells):
                self.rows += 1
                row = {name: "".join(cells[at : at + 1]).strip() for name, at in where.items()}
                yield from self._row(number, row)

    def _cells(self, reader: Iterator[list[str]]) -> Iterator[list[str]]:
        try:
            yield from reader
        except csv.Error as error:
            raise RequestError(f"{self.name}: not a table a spreadsheet writes: {error}.") from None

    def _separator(self) -> str:
        first = _text(self.data[:4096]).partition("\n")[0]
        return max(_SEPARATORS, key=first.count)

    def _headings(self, first: Sequence[str]) -> Mapping[Column, int]:
        said = {_plain(heading): at for at, heading in enumerate(first)}
        where = {
            name: said[_plain(word)]
            for name, words in self.columns.columns.items()
            for word in reversed(words)
            if _plain(word) in said
        }
        if lacking := [name for name in self.columns.required if name not in where]:
            told = "; ".join(
                f"{name} ({' or '.join(self.columns.columns[name][:3])})" for name in lacking
            )
            raise RequestError(
                f"{self.name}, line 1: no column for {told}. Rename the heading, or say what it "
                "is called here in a file given with --columns."
            )
        return where

    def _row(self, line: int, row: Mapping[Column, str]) -> Iterator[bytes]:
        try:
            resources = list(self._resources(line, row))
        except _Wrong as wrong:
            self.faults.append(RowFault(line, wrong.column, wrong.what))
            return
        for resource in resources:
            yield msgspec.json.encode(resource) + b"\n"

    def _resources(self, line: int, row: Mapping[Column, str]) -> Iterator[dict[str, Any]]:
        day = self._day(row["date"], "date")
        kind = _meant(self.columns.kinds, row.get("kind", ""), "kind")
        system = _meant(self.columns.systems, row.get("system", ""), "system")
        onset = self._day(row["onset"], "onset") if row.get("onset") else None
        bmi = _number(row["bmi"]) if row.get("bmi") else None
        known = len(self._patients)
        patient, born = self._patient(line, row)
        subject = {"reference": f"Patient/{patient}"}
        if len(self._patients) > known:
            yield {"resourceType": "Patient", "id": patient, "birthDate": born}
        encounter, seen = self._contact(row, patient, day, kind)
        if not seen:
            yield contact_fhir.encounter(encounter, subject, day, kind, self._place(row))
        common = {"subject": subject, "encounter": {"reference": f"Encounter/{encounter}"}}
        for number, code in enumerate(self._codes(row.get("code", ""))):
            yield contact_fhir.condition(f"r{line}-{number}", common, (system, code), day, onset)
        if row.get("medicine"):
            yield contact_fhir.medicine(
                f"m{line}", subject, (self.columns.medicines, row["medicine"]), day
            )
        if bmi is not None:
            yield contact_fhir.body_mass(f"b{line}", common, bmi, day)

    def _patient(self, line: int, row: Mapping[Column, str]) -> tuple[str, str]:
        """An id FHIR allows (else the line where the patient first stands) and the birth."""
        name = row["patient"]
        if not name:
            raise _Wrong("patient", "is empty")
        born = row["born"]
        born = born if _YEAR.match(born) else self._day(born, "born").isoformat()
        own = name if _FHIR_ID.match(name) else f"line-{line}"
        known, before = self._patients.setdefault(name, (own, born))
        if before != born:
            raise _Wrong("born", "differs from an earlier line of the same patient")
        return known, born

    def _contact(
        self, row: Mapping[Column, str], patient: str, day: date, kind: str
    ) -> tuple[str, bool]:
        """The contact of a row, and whether an earlier row was of it too. Without a number of its
        own a contact is what one patient has on one day, of one kind, at one place."""
        own = row.get("contact") or f"{day}|{kind}|{row.get('place', '')}"
        digest = sha256(f"{patient}|{own}".encode()).digest()[:12]
        seen = digest in self._contacts
        self._contacts.add(digest)
        return f"c-{digest.hex()}", seen

    def _place(self, row: Mapping[Column, str]) -> tuple[str, str] | None:
        return (self.columns.places, row["place"]) if row.get("place") else None

    def _codes(self, cell: str) -> list[str]:
        for separator in self.columns.more_than_one:
            if separator in cell:
                return [code.strip() for code in cell.split(separator) if code.strip()]
        return [cell] if cell else []

    def _day(self, text: str, column: Column) -> date:
        for pattern in self.columns.dates:
            try:
                return datetime.strptime(text, pattern).date()  # noqa: DTZ007  (a day)
            except ValueError:
                continue
        example = date(2026, 11, 22).strftime(self.columns.dates[0])
        raise _Wrong(column, f"is not a day such as {example}")


class _Wrong(Exception):
    def __init__(self, column: str, what: str) -> None:
        super().__init__(what)
        self.column, self.what = column, what


def load_columns(file: Path | None) -> Columns:
    """The shipped headings, with those of `file` in their place. Raises `RequestError`."""
    own = _mapping(file) if file else {}
    merged = dict(_shipped())
    for key, value in own.items():
        merged[key] = {**merged[key], **value} if isinstance(value, dict) else value
    try:
        return Columns.model_validate(merged)
    except (ValidationError, KeyError) as error:
        told = error.errors() if isinstance(error, ValidationError) else ()
        where = "; ".join(".".join(map(str, each["loc"])) + ": " + each["msg"] for each in told)
        raise RequestError(f"{file and file.name}: {where or error}") from None


@cache
def _shipped() -> Mapping[str, Any]:
    return _mapping(DEFAULT)


def _mapping(file: Path) -> dict[str, Any]:
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RequestError(f"{file.name} cannot be read: {type(error).__name__}.") from None
    if not isinstance(read, dict) or not set(read) <= set(Columns.model_fields):
        known = ", ".join(Columns.model_fields)
        raise RequestError(f"{file.name}: only these keys may stand in it: {known}.")
    return read


def is_table(file: Path) -> bool:
    """A file that is named as a table: .csv, plain or gzip."""
    return file.name.lower().removesuffix(".gz").endswith(".csv")


def _text(data: bytes) -> str:
    """Spreadsheets write UTF-8 with a mark, or the old Western table."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _plain(word: str) -> str:
    return re.sub(r"[\s_\-]+", "_", word.strip().casefold())


def _meant(words: Mapping[str, Sequence[str]], said: str, column: str) -> str:
    plain = " ".join(said.casefold().split())
    for meaning, spellings in words.items():
        if plain in spellings:
            return meaning
    raise _Wrong(column, "is a word the columns file does not know")


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise _Wrong("bmi", "is not a number") from None
