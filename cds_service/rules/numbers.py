"""The numbers that stand for indicators and gates in stored rows.

A row that named an indicator would tell a theme to whoever finds the database. The numbers are
content (`indicators/numbers.yaml`): once given they stay, and one that is no longer used stays
taken, so that an old row never comes to mean something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from cds_service.errors import ContentError, Fault
from cds_service.files.paths import content_root, display
from cds_service.files.yaml_lines import Lines, read_yaml

FILE = "numbers.yaml"
OF_SITES = 9001
"""A site numbers its own indicators and gates from here on; shipped ones stay below."""
UNKNOWN = "no-longer-numbered"
"""What a number is called that no file knows."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbers of one kind of thing, both ways."""

    by_id: Mapping[str, int] = field(default_factory=dict)
    by_number: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Numbered:
        """From id -> number."""
        return cls(numbers, {number: name for name, number in numbers.items()})

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """The number of each id. Raises KeyError for one that has none."""
        return [self.by_id[name] for name in ids]

    def ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The id behind each number."""
        return tuple(self.by_number.get(number, f"{UNKNOWN}-{number}") for number in numbers)


@dataclass(frozen=True)
class Numbers:
    """The numbers of indicators and of gates."""

    indicators: Numbered = field(default_factory=Numbered)
    gates: Numbered = field(default_factory=Numbered)

    def counts_in(self, fingerprint: Mapping[str, int]) -> dict[str, int]:
        """A fingerprint by id, as it is stored: by number (JSON keys are text)."""
        return {str(self.indicators.by_id[name]): count for name, count in fingerprint.items()}

    def counts_out(self, stored: Mapping[str, int]) -> dict[str, int]:
        """The same, back."""
        names = self.indicators.ids(map(int, stored))
        return dict(zip(names, stored.values(), strict=True))

    @cached_property
    def known(self) -> frozenset[str]:
        """Every id that has a number, of both kinds."""
        return frozenset(self.indicators.by_id) | frozenset(self.gates.by_id)


def read_numbers(root: Path | None = None, site: Path | None = None) -> Numbers:
    """The shipped numbers with those of a site. Raises ContentError with every fault."""
    root = root or content_root()
    faults: list[Fault] = []
    tables: dict[str, dict[str, int]] = {"indicators": {}, "gates": {}}
    for top, least in ((root, 1), (site, OF_SITES)):
        path = top / "indicators" / FILE if top else None
        if path is not None and path.is_file():
            _lay(path, display(path, root), least, tables, faults)
    if faults:
        raise ContentError(faults)
    return Numbers(Numbered.of(tables["indicators"]), Numbered.of(tables["gates"]))


def _lay(
    path: Path, name: str, least: int, tables: dict[str, dict[str, int]], faults: list[Fault]
) -> None:
    data, lines = read_yaml(path, name)
    faults.extend(lines.faults)
    if not isinstance(data, dict) or not data.keys() <= tables.keys():
        faults.append(lines.fault("holds 'indicators:' and 'gates:' only, each id: number"))
        return
    for kind, given in data.items():
        for entry, number in (given or {}).items():
            wrong = _wrong(number, least, tables[kind], entry)
            if wrong:
                faults.append(lines.fault(wrong, kind, entry))
            else:
                tables[kind][entry] = number


def _wrong(number: Any, least: int, table: Mapping[str, int], entry: str) -> str | None:
    if not isinstance(number, int) or number < least or (least == 1 and number >= OF_SITES):
        return f"a number is whole and at least {least}; the next free one is {_free(table, least)}"
    if entry in table:
        return "has a number already: numbers are never changed"
    if number in table.values():
        return f"{number} is taken, also by what is no longer used: {_free(table, least)} is free"
    return None


def _free(table: Mapping[str, int], least: int) -> int:
    taken = [number for number in table.values() if (number >= OF_SITES) == (least >= OF_SITES)]
    return max(taken, default=least - 1) + 1


def check_numbers(
    numbers: Numbers, indicators: Mapping[str, Lines], gates: Mapping[str, Lines], site: bool
) -> list[Fault]:
    """A fault for every indicator and gate without a number, with the one to give it."""
    least, faults = (OF_SITES if site else 1), []
    for word, known, entries in (
        ("indicators", numbers.indicators, indicators),
        ("gates", numbers.gates, gates),
    ):
        free = _free(known.by_id, least)
        for place, name in enumerate(sorted(entries.keys() - known.by_id.keys())):
            message = (
                f"'{name}' has no number for stored rows: add '{name}: {free + place}' under "
                f"'{word}' of indicators/{FILE}"
            )
            faults.append(entries[name].fault(message, "id"))
    return faults
