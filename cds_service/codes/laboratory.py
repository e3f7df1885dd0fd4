"""Answers to tests, and what a positive one shows.

`fhir_profiles/codes/laboratory/<concept>.tsv` lists the tests, and the organisms that a laboratory
gives as the answer, that show the concept. `fhir_profiles/codes/answers.yaml` says which answers
affirm and which do not, as codes and as words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from cds_service.codes.codelists import Scope, mistake_in
from cds_service.codes.subtypes import Row, read_tables
from cds_service.codes.systems import SystemKey, normal_code
from cds_service.errors import Fault
from cds_service.files.faults import faults_of
from cds_service.files.paths import display
from cds_service.files.terms import Part
from cds_service.files.yaml_lines import read_yaml
from cds_service.record.vocabulary import Meaning

TESTS = "laboratory"
"""Folder of the tables beside the lists."""


class _Side(Part):
    codes: Mapping[SystemKey, Sequence[str]] = {}
    words: Sequence[str] = ()


class _Answers(Part):
    """`answers.yaml`: what affirms, and what does not (denied, or not to be told)."""

    affirm: _Side
    deny: _Side


@dataclass(frozen=True, slots=True)
class Answers:
    """Which answers affirm what was asked."""

    codes: Mapping[tuple[SystemKey, str], bool] = field(default_factory=dict)
    words: Mapping[str, Meaning] = field(default_factory=dict)

    def code(self, key: SystemKey, code: str) -> bool | None:
        """Whether a code in normal form affirms; None when it is no answer known here."""
        return self.codes.get((key, code))

    def word(self, text: str) -> Meaning | None:
        """The same for an answer in words; capitals, blanks and a full stop make no difference."""
        return self.words.get(_plain(text))


@dataclass(frozen=True, slots=True)
class Laboratory:
    """Both parts."""

    answers: Answers = Answers()
    shown: Mapping[tuple[SystemKey, str], Meaning] = field(default_factory=dict)
    """Test or organism -> what it shows when it is positive."""


def read_laboratory(
    root: Path, site: Path | None, concepts: Collection[str], faults: list[Fault]
) -> Laboratory:
    """The tests and answers under `root`; a site's table takes the place of ours of that name."""
    rows: dict[str, list[Row]] = {}
    for folder in (root, site):
        if folder is not None:
            rows |= read_tables(folder / "fhir_profiles" / "codes", root, faults, TESTS)
    for name in rows.keys() - set(concepts):
        file = f"fhir_profiles/codes/{TESTS}/{name}.tsv"
        faults.append(Fault(file, 1, f"there is no list '{name}' that a test could show"))
    answers = _read_answers(root / "fhir_profiles" / "codes" / "answers.yaml", root, faults)
    return Laboratory(answers, _shown(rows))


def _shown(rows: Mapping[str, Sequence[Row]]) -> dict[tuple[SystemKey, str], Meaning]:
    shown = {}
    for concept, listed in rows.items():
        whole, nothing = frozenset((concept,)), frozenset[str]()
        for row in listed:
            code = normal_code(row.system, row.member.value) or row.member.value
            shown[row.system, code] = Meaning(
                concepts=whole,
                organism=row.stands_for or None,
                unverified=nothing if row.member.verified else whole,
            )
    return shown


def _read_answers(path: Path, root: Path, faults: list[Fault]) -> Answers:
    data, lines = read_yaml(path, display(path, root))
    faults.extend(lines.faults)
    try:
        read = _Answers.model_validate(data)
    except ValidationError as error:
        faults.extend(faults_of(error, lines, data))
        return Answers()
    codes: dict[tuple[SystemKey, str], bool] = {}
    words: dict[str, Meaning] = {}
    for name, side, affirms in (("affirm", read.affirm, True), ("deny", read.deny, False)):
        words |= {_plain(word): Meaning(answer=affirms) for word in side.words}
        for system, listed in side.codes.items():
            for place, code in enumerate(listed):
                mistake = mistake_in(system, Scope(code=code))
                if mistake:
                    faults.append(lines.fault(mistake, name, "codes", system, place))
                codes[system, normal_code(system, code) or code] = affirms
    return Answers(codes, words)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .:;!\"'")
