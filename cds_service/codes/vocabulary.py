"""What a code means: concepts, body sites, organism, or a clinician's tick.

Reads the published value sets of `fhir_profiles/valuesets/` and the two tables beside them. Every
answer is kept, also "means nothing", so that a coding seen before costs one dictionary look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import msgspec

from cds_service.codes.expressions import LONGEST, read_expression
from cds_service.codes.index import Index
from cds_service.codes.laboratory import Laboratory, read_laboratory
from cds_service.codes.matchers import read_matchers
from cds_service.codes.sites import Table, add_rows, read_table
from cds_service.codes.systems import (
    SystemKey,
    is_administrative,
    name_of,
    normal_code,
    rubric_of,
    says_none,
    system_key,
)
from cds_service.codes.valuesets import (
    Matcher,
    Systems,
    Unverified,
)
from cds_service.errors import ContentError, Fault
from cds_service.files.paths import display
from cds_service.record.codings import united
from cds_service.record.dates import DUTCH
from cds_service.record.vocabulary import Meaning

_REMEMBERED = 50_000
"""Codings kept; a hospital's busy year knows some ten thousand."""
_LONGEST_SYSTEM, _LONGEST_CODE = 200, 64
"""Characters; anything longer is no coding the content knows."""

Subtypes = Callable[[Iterable[str]], Mapping[str, Iterable[str]]]
"""Asks for all subtypes of SNOMED concepts; `terminology.Terminology.subtypes` is one."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one list holds of SNOMED without a terminology server."""

    concept: str
    roots: int
    """Concepts that are meant with all their subtypes."""
    below: int
    """Codes listed besides those."""
    once: int
    """Of these, seen in one place only: they support, they never open."""


class CodeVocabulary:
    """Implements `record.vocabulary.Vocabulary` over the content's own lists."""

    zone: ZoneInfo = DUTCH
    """The time zone of the records; the thresholds may say another."""

    def __init__(
        self,
        matchers: Mapping[str, Matcher],
        sites: Table,
        organisms: Table,
        laboratory: Laboratory,
        *,
        signals: Mapping[str, str],
        bounds: Mapping[str, float],
    ) -> None:
        self._matchers = dict(matchers)
        self._index = Index(self._matchers)
        self._sites = sites
        self._organisms = organisms
        self._bounds = bounds
        self._answers, self._shown = laboratory.answers, laboratory.shown
        indicators = {indicator: indicator for indicator in signals.values()}
        self._signals = indicators | dict(signals)
        self._seen: dict[tuple[str, str], Meaning | None] = {}

    @property
    def concepts(self) -> frozenset[str]:
        """The ids of all concepts there are."""
        return frozenset(self._matchers)

    def unverified(self) -> list[Unverified]:
        """Codes nobody has looked up yet, by concept. They support, they never score alone."""
        listed = (matcher.unverified for _, matcher in sorted(self._matchers.items()))
        return [each for unverified in listed for each in unverified]

    @property
    def wholly_unverified(self) -> frozenset[str]:
        """Concepts of which nobody looked up a single code; those of other lists not counted."""
        return frozenset(
            concept
            for concept, matcher in self._matchers.items()
            if matcher.unverified and not any(codes.verified for codes in matcher.included.values())
        )

    def coverage(self) -> list[Coverage]:
        """How much SNOMED each list holds by itself."""
        return [
            Coverage(
                concept,
                roots=len(snomed.roots),
                below=len(snomed.single.keys() - snomed.roots.keys()),
                once=matcher.unverified_rows,
            )
            for concept, matcher in sorted(self._matchers.items())
            if (snomed := matcher.included.get("snomed")) is not None
        ]

    def meaning(self, system: str, code: str) -> Meaning | None:
        """Meaning of a coding as it stands in FHIR, or None when nothing reads it.

        A system's spelling, a missing dot, small letters and leading zeros make no difference.
        """
        try:
            return self._seen[system, code]
        except KeyError:
            return self._remember(system, code)

    def _remember(self, system: str, code: str) -> Meaning | None:
        if len(system) > _LONGEST_SYSTEM:
            return None
        if len(code) > _LONGEST_CODE:
            return self._expressed(code) if system_key(system) == "snomed" else None
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        meaning = self._seen[system, code] = self._look_up(system, code)
        return meaning

    def _look_up(self, system: str, code: str) -> Meaning | None:
        key = system_key(system)
        normal = normal_code(key, code) if key else None
        if key == "snomed" and normal is None:
            return self._expressed(code)
        if key is None or normal is None:
            return self._answers.word(code) if not system else None
        if key == "signals":
            indicator = self._signals.get(normal)
            return Meaning(signal=indicator) if indicator else None
        return self._clinical(key, normal)

    def _expressed(self, text: str) -> Meaning | None:
        """What a post-coordinated expression means: what its focus concepts do, at its site."""
        expression = read_expression(text) if len(text) <= LONGEST else None
        if expression is None:
            return None
        told = [self._clinical("snomed", concept) for concept in expression.focus]
        known = [meaning for meaning in told if meaning is not None]
        if not known:
            return None
        whole = united(known)
        sites = [self._sites.of("snomed", site) for site in expression.sites]
        return msgspec.structs.replace(whole, sites=whole.sites.union(*sites))

    def unread(self, system: str, code: str) -> str | None:
        """Why nobody here can tell what a coding means (`null-flavor`, `unknown-system`,
        `no-such-code`); None when its system is one we know, whether or not a rule reads it."""
        if says_none(system):
            return "null-flavor"
        key = system_key(system) if len(system) <= _LONGEST_SYSTEM else None
        if key is None:
            return None if is_administrative(system) else "unknown-system"
        known = normal_code(key, code) if len(code) <= _LONGEST_CODE else None
        if known is None and not (key == "snomed" and read_expression(code)):
            return "no-such-code"
        return None

    def system_name(self, system: str) -> str:
        """What a report calls the system; nothing of an unknown address."""
        return name_of(system)

    def _clinical(self, key: SystemKey, code: str) -> Meaning | None:
        keys: Systems = ("icd-10-cm", "icd-10") if key == "icd-10-cm" else (key,)
        held = self._index.held(keys, code)
        concepts = frozenset(held)
        sites = self._sites.of(key, code)
        organism = min(self._organisms.of(key, code), default=None)
        shows, answer = self._shown.get((key, code)), self._answers.code(key, code)
        if not (concepts or sites or organism or shows or answer is not None):
            return None
        return Meaning(
            concepts=concepts,
            sites=sites,
            organism=organism,
            rubrics=frozenset(filter(None, (rubric_of(key, code) if concepts else None,))),
            gp_coded=key == "icpc-1-nl",
            unverified=frozenset(concept for concept in concepts if not held[concept]),
            answer=answer,
            shows=shows,
            below=self._below(concepts),
        )

    def _below(self, concepts: Collection[str]) -> float | None:
        stated = [self._bounds.get(concept) for concept in concepts]
        known = [bound for bound in stated if bound is not None]
        return max(known) if known and len(known) == len(stated) else None


def load_vocabulary(
    root: Path,
    signals: Mapping[str, str],
    site: Path | None = None,
    subtypes: Subtypes | None = None,
    bounds: Mapping[str, float] = MappingProxyType({}),
) -> CodeVocabulary:
    """The vocabulary of the content under `root`, with a site's own lists laid over it.

    `root` holds `fhir_profiles/`; a `site` folder may hold `fhir_profiles/valuesets/*.json` and
    `fhir_profiles/codes/*.yaml`, which add concepts or replace those of the same name. `signals`
    maps the code of a tick to its indicator; the indicator's own id is accepted as a code too.
    `subtypes` widens the SNOMED entries that are meant with all their subtypes. `bounds` says of
    which concepts only low measurements tell something (`bounds.bounds_of`).

    Raises:
        ContentError: with every fault found.
    """
    faults: list[Fault] = []
    matchers, rows = read_matchers(root, site, faults)
    tables = [_table(name, root, site, faults) for name in ("body-sites", "organisms")]
    for table in tables:
        add_rows(table, rows)
    laboratory = read_laboratory(root, site, matchers.keys(), faults)
    if faults:
        raise ContentError(faults)
    if subtypes is not None:
        _spread(matchers.values(), subtypes)
    return CodeVocabulary(
        matchers, tables[0], tables[1], laboratory, signals=signals, bounds=bounds
    )


def _spread(matchers: Collection[Matcher], subtypes: Subtypes) -> None:
    known = subtypes(frozenset(root for matcher in matchers for root in matcher.roots()))
    for matcher in matchers:
        matcher.spread(known)


def _table(name: str, root: Path, site: Path | None, faults: list[Fault]) -> Table:
    own = site / "fhir_profiles" / "codes" / f"{name}.yaml" if site is not None else None
    shipped = root / "fhir_profiles" / "codes" / f"{name}.yaml"
    path = own if own is not None and own.is_file() else shipped
    if not path.is_file():
        faults.append(Fault(display(path, root), 1, "the file is missing: put it back"))
        return Table()
    return read_table(path, display(path, root), faults)
