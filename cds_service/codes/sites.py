"""Which body site a code stands for, and which organism: the two tables beside the value sets.

`fhir_profiles/codes/body-sites.yaml` and `organisms.yaml`. A diagnosis code stands for the site of
the longest entry that covers it, so one injury of the ear is not also one of the head.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from cds_service.codes.codelists import Scope, mistake_in
from cds_service.codes.subtypes import Tables
from cds_service.codes.systems import SystemKey, normal_code
from cds_service.errors import Fault
from cds_service.files.faults import faults_of
from cds_service.files.terms import Part, SiteId, Text
from cds_service.files.yaml_lines import read_yaml

_SUBCODE_SYSTEMS = frozenset({"icpc-1-nl", "icd-10", "icd-10-cm"})


class Places(Part):
    """Codes of one system that stand for the entry; a code covers everything below it."""

    codes: Annotated[tuple[str, ...], Field(min_length=1)]
    verified: bool
    source: str | None = None

    @model_validator(mode="after")
    def _source_when_verified(self) -> Self:
        if self.verified and not self.source:
            raise ValueError("verified codes name their source: add 'source:'")
        return self


class Standing(Part):
    """A body site or an organism, and the codes that stand for it."""

    title: Text
    structures: tuple[Places, ...] = ()
    """SNOMED body structures, as `bodySite` carries them (body sites only)."""
    diagnoses: Mapping[SystemKey, tuple[Places, ...]] = {}
    """Diagnoses that tell it by themselves."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        for places in self.structures:
            _check_codes("snomed", places)
        for system, groups in self.diagnoses.items():
            for places in groups:
                _check_codes(system, places)
        return self


def _check_codes(system: SystemKey, places: Places) -> None:
    for code in places.codes:
        mistake = mistake_in(system, Scope(code=code))
        if mistake:
            raise ValueError(mistake)


@dataclass(frozen=True, slots=True)
class Table:
    """Code -> site ids (or organism ids), longest entry first."""

    entries: dict[tuple[SystemKey, str], frozenset[str]] = field(default_factory=dict)

    def add(self, system: SystemKey, code: str, name: str) -> None:
        """Lets a code stand for a name, besides what it stands for already."""
        normal = normal_code(system, code) or code
        place = (system, normal)
        self.entries[place] = self.entries.get(place, frozenset()) | {name}

    def of(self, system: SystemKey, code: str) -> frozenset[str]:
        """What a code in normal form stands for; empty when the table does not say."""
        found = self.entries.get((system, code))
        if found is not None or system not in _SUBCODE_SYSTEMS:
            return found or frozenset()
        lookup = "icd-10" if system == "icd-10-cm" else system
        for end in range(len(code), 2, -1):
            found = self.entries.get((lookup, code[:end].rstrip(".")))
            if found is not None:
                return found
        return frozenset()


def add_rows(table: Table, tables: Tables) -> None:
    """Lets the codes of the tables stand for what they say, where this table knows it."""
    names = frozenset().union(*table.entries.values())
    for rows in tables.values():
        for row in rows:
            if row.stands_for in names:
                table.add(row.system, row.member.value, row.stands_for)


def read_table(path: Path, name: str, faults: list[Fault]) -> Table:
    """A table of sites or organisms; mistakes are added to `faults`."""
    table = Table()
    data, lines = read_yaml(path, name)
    faults.extend(lines.faults)
    for entry, value in (data or {}).items():
        try:
            standing = Standing.model_validate(value)
        except ValidationError as error:
            faults.extend(faults_of(error, lines.below(entry), value))
            continue
        _fill(table, str(entry), standing)
    return table


def _fill(table: Table, name: SiteId, standing: Standing) -> None:
    for places in standing.structures:
        for code in places.codes:
            table.add("snomed", code, name)
    for system, groups in standing.diagnoses.items():
        for places in groups:
            for code in places.codes:
                table.add(system, code, name)
