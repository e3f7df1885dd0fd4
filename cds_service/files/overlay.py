"""Reads the rule files and lays a site's own folder over the shipped ones.

A site folder mirrors the tree. Its `indicators/thresholds.yaml` may give only the keys it changes;
every other file there adds entries, or replaces those with the same id. Its `site.yaml` gives the
site a name and a version, which the explanation of every card then carries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from cds_service.errors import Fault
from cds_service.files.faults import faults_of
from cds_service.files.paths import display
from cds_service.files.terms import Part
from cds_service.files.yaml_lines import Lines, read_yaml

THRESHOLDS, GATES, EXCLUSIONS = "thresholds", "gates", "exclusions"
SOURCES = "sources"
"""Number of a source document -> what it is."""
NUMBERS = "numbers"
"""Read by `rules.numbers`; no entries of their own."""


class Site(Part):
    """What a site says about its own folder."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    version: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=40)]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a rule file as it was written, with its lines."""

    data: Mapping[str, Any]
    lines: Lines
    file: str

    @property
    def id(self) -> str:
        """The id, or an empty string when it has none."""
        return str(self.data.get("id", ""))


@dataclass(slots=True)
class RuleFiles:
    """The raw rule content: entries by id, thresholds merged."""

    indicators: dict[str, Entry] = field(default_factory=dict)
    gates: dict[str, Entry] = field(default_factory=dict)
    exclusions: dict[str, Entry] = field(default_factory=dict)
    thresholds: Entry | None = None
    sources: dict[str, str] = field(default_factory=dict)
    """Number of a source document -> its title."""
    site: Site | None = None


def read_rules(root: Path, site: Path | None, faults: list[Fault]) -> RuleFiles:
    """Everything under `indicators/` of the shipped content and of the site; faults are added."""
    files = RuleFiles()
    _read_folder(root, root, files, faults)
    if files.thresholds is None:
        faults.append(Fault("indicators/thresholds.yaml", 1, "the file is missing: put it back"))
    if site is not None:
        files.site = _read_site(site, root, faults)
        _read_folder(site, root, files, faults)
    return files


def _read_site(site: Path, root: Path, faults: list[Fault]) -> Site | None:
    path = site / "site.yaml"
    name = display(path, root)
    if not path.is_file():
        faults.append(Fault(name, 1, "no site.yaml here: add one with name and version"))
        return None
    data, lines = read_yaml(path, name)
    faults.extend(lines.faults)
    try:
        return Site.model_validate(data)
    except ValidationError as error:
        faults.extend(faults_of(error, lines, data))
        return None


def _read_folder(top: Path, root: Path, files: RuleFiles, faults: list[Fault]) -> None:
    seen: dict[tuple[str, str], Entry] = {}
    for path in sorted((top / "indicators").glob("*.yaml")):
        if path.stem == NUMBERS:
            continue
        data, lines = read_yaml(path, display(path, root))
        faults.extend(lines.faults)
        if data is None:
            continue
        if path.stem == SOURCES:
            _lay_sources(data, lines, files, faults)
            continue
        if path.stem == THRESHOLDS:
            _lay_thresholds(data, lines, files, faults)
            continue
        kind = path.stem if path.stem in (GATES, EXCLUSIONS) else "indicators"
        for entry in _entries(data, lines, faults):
            earlier = seen.setdefault((kind, entry.id), entry)
            if earlier is not entry:
                faults.append(entry.lines.fault(_taken(earlier), "id"))
            getattr(files, kind)[entry.id] = entry


def _taken(earlier: Entry) -> str:
    where = ":".join(str(part) for part in earlier.lines.at())
    return f"id '{earlier.id}' is already used at {where}: give this entry another id"


def _lay_sources(data: Any, lines: Lines, files: RuleFiles, faults: list[Fault]) -> None:
    if not isinstance(data, dict):
        faults.append(
            lines.fault("the sources are a mapping of numbers to titles: write it as one")
        )
        return
    for number, title in data.items():
        if isinstance(number, str) and isinstance(title, str):
            files.sources[number] = title
        else:
            faults.append(lines.fault(f"write source {number} as '005': its title", number))


def _lay_thresholds(data: Any, lines: Lines, files: RuleFiles, faults: list[Fault]) -> None:
    if not isinstance(data, dict):
        faults.append(lines.fault("thresholds are a mapping of names to values: write it as one"))
        return
    if files.thresholds is None:
        files.thresholds = Entry(data, lines, lines.file)
        return
    below = files.thresholds
    files.thresholds = Entry(merged(below.data, data), lines.over(below.lines), below.file)


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`over` laid on `base`: mappings merge key by key, anything else is replaced."""
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        result[key] = merged(old, value) if both else value  # type: ignore[arg-type]
    return result


def _entries(data: Any, lines: Lines, faults: list[Fault]) -> Iterator[Entry]:
    if not isinstance(data, list):
        faults.append(lines.fault("a rule file is a list of entries: start each with '- id:'"))
        return
    for position, item in enumerate(data):
        below = lines.below(position)
        if not isinstance(item, dict):
            faults.append(below.fault("an entry is a mapping: start it with '- id:'"))
        elif not item.get("id"):
            faults.append(below.fault("the entry has no id: add one"))
        else:
            yield Entry(item, below, lines.file)
