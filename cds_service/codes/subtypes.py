"""Codes of a concept by the hundred: one table per concept, one row per code, where it was seen.

`fhir_profiles/codes/subtypes/<concept>.tsv` stands beside `fhir_profiles/codes/<concept>.yaml`: the
list says what is meant and names the concepts at the top, the table holds what lies below them, for
installations without a terminology server. A hospital with its own lays a table of the same name in
its site folder, which then takes the place of the shipped one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from cds_service.codes.codelists import Member, Scope, mistake_in
from cds_service.codes.systems import SystemKey
from cds_service.errors import Fault
from cds_service.files.paths import display

SUBTYPES = "subtypes"
COLUMNS = ("system", "code", "label", "verified", "stands for", "seen")
"""Tab-separated, named in the first line. `verified`: yes or no; `stands for`: a body site or an
organism, where the code tells it; `seen`: a key of `sources.tsv` beside the tables."""
SOURCES = "sources"
_SYSTEMS = frozenset(get_args(SystemKey))
_SEEN = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Row:
    """One code of a concept."""

    system: SystemKey
    member: Member
    stands_for: str
    """A body site or an organism; empty when the code tells none."""


Tables = Mapping[str, Sequence[Row]]
"""Concept -> its rows."""


def read_tables(
    codes: Path, root: Path, faults: list[Fault], kind: str = SUBTYPES
) -> dict[str, list[Row]]:
    """Every table of one kind (a folder beside the lists in the folder `codes`); mistakes are
    added to `faults`."""
    folder = codes / kind
    sources = _sources(folder / f"{SOURCES}.tsv") if folder.is_dir() else frozenset()
    return {
        path.stem: _Table(display(path, root), sources, faults).read(path)
        for path in sorted(folder.glob("*.tsv"))
        if path.stem != SOURCES
    }


def _sources(path: Path) -> frozenset[str]:
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line.partition("\t")[0] for line in lines)


class _Table:
    """Reads one file."""

    def __init__(self, name: str, sources: frozenset[str], faults: list[Fault]) -> None:
        self._name, self._sources, self._faults = name, sources, faults
        self._known: set[tuple[str, str]] = set()

    def read(self, path: Path) -> list[Row]:
        """Its rows; a row with a mistake is left out and told."""
        head, *lines = path.read_text(encoding="utf-8").splitlines() or [""]
        if tuple(head.split("\t")) != COLUMNS:
            self._tell(1, f"the first line must name the columns {', '.join(COLUMNS)}")
            return []
        rows = (self._row(number, line) for number, line in enumerate(lines, 2) if line)
        return [row for row in rows if row is not None]

    def _row(self, number: int, line: str) -> Row | None:
        cells = line.split("\t")
        mistake = self._mistake(cells)
        if mistake is not None:
            self._tell(number, mistake)
            return None
        system, code, label, verified, stands_for, seen = cells
        self._known.add((system, code))
        member = Member.model_construct(
            code=code, label=label, verified=_SEEN[verified], source=seen
        )
        return Row(_key(system), member, stands_for)

    def _mistake(self, cells: list[str]) -> str | None:
        if len(cells) != len(COLUMNS):
            return f"a row has {len(COLUMNS)} cells: {', '.join(COLUMNS)}"
        system, code, label, verified, _, seen = cells
        wrong = {
            f"'{system}' is no code system here: correct it": system not in _SYSTEMS,
            "give a label of at most 80 characters": not 0 < len(label) <= 80,
            "verified is yes or no": verified not in _SEEN,
            f"'{seen}' is not in {SOURCES}.tsv: describe it there": seen not in self._sources,
            f"{code} stands here twice: take one out": (system, code) in self._known,
        }
        mistake = next((message for message, holds in wrong.items() if holds), None)
        return mistake or mistake_in(_key(system), Scope.model_construct(code=code))

    def _tell(self, number: int, mistake: str) -> None:
        self._faults.append(Fault(self._name, number, mistake))


def _key(system: str) -> SystemKey:
    return next(key for key in get_args(SystemKey) if key == system)
