"""Code lists as people write them: one YAML file per concept, readable ranges, own short labels.

`fhir_profiles/codes/` holds the shipped ones. Published value sets and the engine's matching are
built from these (`content/valuesets.py`); nothing else in the product knows a diagnosis code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from cds_service.codes.systems import SystemKey, normal_code
from cds_service.errors import Fault
from cds_service.files.faults import faults_of
from cds_service.files.paths import display
from cds_service.files.terms import ConceptId, Part, Text
from cds_service.files.yaml_lines import Keys, read_yaml

_SCOPES: dict[str, tuple[SystemKey, ...]] = {
    "prefix": ("icpc-1-nl", "icd-10", "icd-10-cm", "atc"),
    "range": ("icpc-1-nl", "icd-10", "icd-10-cm"),
    "descendants": ("snomed",),
}
_CATEGORY = re.compile(r"^[A-Z][0-9]{2}$")
_NOT_LISTS = frozenset({"sources", "body-sites", "organisms", "answers", "never"})
"""Files in the folder that are no code list."""


class Scope(Part):
    """Which codes: exactly one of the four.

    `code` is that code alone; `prefix` it and everything below it (``S62.6`` also ``S62.60``, ICPC
    ``P02`` also ``P02.01``); `range` whole three-character categories, both ends included
    (``S00-T14``); `descendants` a SNOMED concept with all its subtypes.
    """

    code: str | None = None
    prefix: str | None = None
    range: Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}-[A-Z][0-9]{2}$")] | None = None
    descendants: str | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if len(self.written()) != 1:
            raise ValueError("give exactly one of code, prefix, range, descendants")
        kind, value = self.kind, self.value
        if kind == "range" and value[:3] > value[4:]:
            raise ValueError(f"the range {value} runs backwards")
        return self

    def written(self) -> dict[str, str]:
        """What was given, by kind."""
        kinds = ("code", "prefix", "range", "descendants")
        return {kind: getattr(self, kind) for kind in kinds if getattr(self, kind) is not None}

    @property
    def kind(self) -> str:
        """code, prefix, range or descendants."""
        return next(iter(self.written()))

    @property
    def value(self) -> str:
        """The code, prefix or range as written."""
        return next(iter(self.written().values()))


class Member(Scope):
    """Codes that belong to the concept, and what is known about that statement."""

    label: str = Field(min_length=1, max_length=80)
    """Our own short words; never the display text of a licensed system."""
    verified: bool
    """Somebody looked the code up; `source` says where."""
    source: str | None = None
    level: Literal["icpc-1-nl", "icpc-2", "icpc-2-only"] | None = None
    """ICPC: seen in a Dutch ICPC-1 source, or so far only in an ICPC-2 rubric list."""
    note: str | None = None

    @model_validator(mode="after")
    def _source_when_verified(self) -> Self:
        if self.verified and not self.source:
            raise ValueError("a verified code names its source: add 'source:'")
        return self


class Left(Scope):
    """Codes left out of the concept although an entry covers them."""

    why: str = Field(min_length=1)


class CodeList(Part):
    """One concept: everything that means it, in every code system."""

    id: ConceptId
    title: Text
    definition: str = Field(min_length=1)
    includes: tuple[ConceptId, ...] = ()
    """Other concepts whose members all belong here too."""
    codes: Mapping[SystemKey, tuple[Member, ...]] = {}
    exclude: Mapping[SystemKey, tuple[Left, ...]] = {}
    note: str | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not self.codes and not self.includes:
            raise ValueError("the list is empty: add codes or includes")
        return self

    def scopes(self) -> Iterator[tuple[Keys, SystemKey, Scope]]:
        """Every scope of members and exclusions, with its place in the file and its system."""
        for name, part in (("codes", self.codes), ("exclude", self.exclude)):
            for system, scopes in part.items():
                for position, scope in enumerate(scopes):
                    yield (name, system, position), system, scope


def mistake_in(system: SystemKey, scope: Scope) -> str | None:
    """What is wrong with a scope of a system, or None."""
    if scope.kind != "code" and system not in _SCOPES[scope.kind]:
        return f"{system} has no {scope.kind}: list the codes"
    if scope.kind == "range":
        return None
    if normal_code(system, scope.value) is None:
        return f"'{scope.value}' cannot be a code of {system}: correct it"
    if system == "snomed" and not _verhoeff(scope.value):
        return f"the check digit of SNOMED code {scope.value} is wrong: correct it"
    if system == "loinc" and not _luhn(scope.value):
        return f"the check digit of LOINC code {scope.value} is wrong: correct it"
    return None


def _luhn(code: str) -> bool:
    """LOINC's own guard against mistyped numbers; codes of its answers have another."""
    number, _, check = code.partition("-")
    if not number.isdigit():
        return True
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(number))]
    return check == str(-sum(part // 10 + part % 10 for part in doubled) % 10)


_D = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 2, 3, 4, 0, 6, 7, 8, 9, 5),
    (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7),
    (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2),
    (7, 6, 5, 9, 8, 2, 1, 0, 4, 3),
    (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)
_P = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 5, 7, 6, 2, 8, 3, 0, 9, 4),
    (5, 8, 0, 3, 7, 9, 6, 1, 4, 2),
    (8, 9, 1, 6, 0, 4, 3, 5, 2, 7),
    (9, 4, 5, 3, 1, 2, 6, 8, 7, 0),
    (4, 2, 8, 6, 5, 7, 3, 9, 0, 1),
    (2, 7, 9, 3, 8, 0, 6, 4, 1, 5),
    (7, 0, 4, 6, 9, 1, 3, 2, 5, 8),
)


def _verhoeff(code: str) -> bool:
    """SNOMED's own guard against mistyped codes (Verhoeff's dihedral check)."""
    check = 0
    for place, digit in enumerate(reversed(code)):
        check = _D[check][_P[place % 8][int(digit)]]
    return check == 0


@dataclass(frozen=True, slots=True)
class Found:
    """A code list and the file it stands in."""

    file: str
    list: CodeList


def read_code_lists(folder: Path, root: Path, faults: list[Fault]) -> dict[str, Found]:
    """Every code list in `folder`, by concept id; mistakes are added to `faults`."""
    found: dict[str, Found] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in _NOT_LISTS:
            continue
        name = display(path, root)
        one = _read_one(path, name, faults)
        if one is not None:
            found[one.id] = Found(name, one)
    return found


def _read_one(path: Path, name: str, faults: list[Fault]) -> CodeList | None:
    data, lines = read_yaml(path, name)
    faults.extend(lines.faults)
    if data is None:
        return None
    try:
        one = CodeList.model_validate(data)
    except ValidationError as error:
        faults.extend(faults_of(error, lines, data))
        return None
    mistakes = [
        lines.fault(mistake, *place)
        for place, system, scope in one.scopes()
        if (mistake := mistake_in(system, scope))
    ]
    if one.id != path.stem:
        mistakes.append(lines.fault(f"the file is called {path.stem}: give both one name", "id"))
    faults.extend(mistakes)
    return None if mistakes else one


class Sources(Part):
    """The edition of all lists, and where codes were looked up."""

    edition: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    notices: Mapping[SystemKey, str]
    """What is said beside the codes of a system: whose they are and who needs a licence."""
    sources: Mapping[str, str]

    def unknown_in(self, found: Mapping[str, Found]) -> list[Fault]:
        """A fault for every source a list names that is not described here."""
        return [
            Fault(
                one.file, 1, f"source '{member.source}' is not in sources.yaml: describe it there"
            )
            for one in found.values()
            for members in one.list.codes.values()
            for member in members
            if member.source and member.source not in self.sources
        ]


def read_sources(path: Path, root: Path, faults: list[Fault]) -> Sources | None:
    """`sources.yaml`; mistakes are added to `faults`."""
    data, lines = read_yaml(path, display(path, root))
    faults.extend(lines.faults)
    try:
        return Sources.model_validate(data)
    except ValidationError as error:
        faults.extend(faults_of(error, lines, data))
        return None


def category_range(text: str) -> tuple[str, str]:
    """First and last three-character category of a written range."""
    first, _, last = text.partition("-")
    if not (_CATEGORY.match(first) and _CATEGORY.match(last)):
        raise ValueError(f"{text} is no range of categories")
    return first, last
