"""Builds the tables of subtypes anew from a terminology server, and compares them with the shipped.

A hospital has its own licence and its own edition of SNOMED CT. What its server says lies below a
concept is a computed "is a"; the shipped tables are a reading of displays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cds_service.codes.codelists import CodeList, Found, Scope, mistake_in
from cds_service.codes.subtypes import COLUMNS, SOURCES, SUBTYPES, Row
from cds_service.codes.vocabulary import Subtypes

SERVER = "terminology-server"
"""Key of the source of what a server said."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """One concept's table as the server says it, and how it compares."""

    concept: str
    rows: tuple[tuple[str, ...], ...]
    """Cells in the order of `COLUMNS`."""
    confirmed: int
    """Shipped codes that the server puts below the concept."""
    not_below: int
    """Shipped codes that it does not: they stay, for somebody to judge."""
    new: int

    def told(self) -> str:
        """A line for a terminal."""
        return (
            f"{self.concept}: {self.confirmed} shipped codes confirmed, {self.not_below} not below "
            f"the concept by this server (kept: judge them), {self.new} new"
        )


def expansions(
    lists: Mapping[str, Found], tables: Mapping[str, Sequence[Row]], subtypes: Subtypes
) -> Iterator[Expansion]:
    """Every list that is meant with all subtypes of a concept, as the server expands it."""
    meant = {name: roots for name, one in lists.items() if (roots := _roots(one.list))}
    known = subtypes({root for roots in meant.values() for root in roots})
    for name, roots in sorted(meant.items()):
        found = {code for root in roots for code in known.get(root, ()) if code != root}
        below = {code for code in found if mistake_in("snomed", Scope(code=code)) is None}
        yield _one(name, roots, below, tables.get(name, ()))


def _roots(one: CodeList) -> dict[str, str]:
    members = one.codes.get("snomed", ())
    return {member.value: member.label for member in members if member.kind == "descendants"}


def _one(name: str, roots: Mapping[str, str], below: set[str], shipped: Sequence[Row]) -> Expansion:
    held = {row.member.value: row for row in shipped if row.system == "snomed"}
    label = f"a kind of: {next(iter(roots.values()))}"[:60]
    rows = [_cells(row, code in below) for code, row in held.items()]
    rows += [_cells(row, False) for row in shipped if row.system != "snomed"]
    fresh = sorted(below - held.keys() - roots.keys(), key=int)
    rows += [("snomed", code, label, "yes", "", SERVER) for code in fresh]
    confirmed = len(held.keys() & below)
    return Expansion(name, tuple(rows), confirmed, len(held) - confirmed, len(fresh))


def _cells(row: Row, confirmed: bool) -> tuple[str, ...]:
    member = row.member
    verified = "yes" if member.verified or confirmed else "no"
    seen = SERVER if confirmed else member.source or ""
    return row.system, member.value, member.label, verified, row.stands_for, seen


def write(made: Sequence[Expansion], folder: Path, shipped: Path) -> None:
    """Writes the tables below `folder` (the `fhir_profiles/codes` of a site), with their sources:
    those of the shipped tables, and the server."""
    tables = folder / SUBTYPES
    tables.mkdir(parents=True, exist_ok=True)
    for each in made:
        lines = ["\t".join(COLUMNS), *("\t".join(row) for row in each.rows)]
        (tables / f"{each.concept}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sources = (shipped / SUBTYPES / f"{SOURCES}.tsv").read_text(encoding="utf-8")
    own = f"{SERVER}\tthe terminology server of this site\n"
    (tables / f"{SOURCES}.tsv").write_text(sources + own, encoding="utf-8")
