"""Checks that every statement has a source, and that the cited lines exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from cds_service.files.overlay import Entry
from cds_service.files.terms import Source
from cds_service.rules.check import Check


def check_sources(check: Check) -> None:
    """Sources of indicators, gates and exclusions."""
    for entry, sources in _cited(check):
        for position, source in enumerate(sources):
            message = _mistake(source, check.seeds) or _unnamed(source, check)
            if message:
                check.fault(entry, message, "sources", position)


def _cited(check: Check) -> Iterator[tuple[Entry, Iterable[Source]]]:
    for name, indicator in check.rules.indicators.items():
        yield check.files.indicators[name], indicator.sources
    for gate in check.rules.gates:
        yield check.files.gates[gate.id], gate.sources
    for name, exclusion in check.rules.exclusions.items():
        yield check.files.exclusions[name], exclusion.sources


def _mistake(source: Source, seeds: Path | None) -> str | None:
    if source.seed is None:
        return None if source.cite else "the source is empty: give seed and lines, or cite"
    if source.lines is None:
        return f"say which lines of seed {source.seed}"
    first, _, last = source.lines.partition("-")
    start, end = int(first), int(last or first)
    if start < 1 or end < start:
        return f"lines {source.lines} run backwards: correct them"
    return _unread(source.seed, start, end, seeds) if seeds is not None else None


def _unnamed(source: Source, check: Check) -> str | None:
    if source.seed is None or source.seed in check.rules.sources:
        return None
    return f"seed {source.seed} is not in sources.yaml: correct the number or add its title"


def _unread(seed: str, start: int, end: int, seeds: Path) -> str | None:
    lines = _seed(seeds, seed)
    if lines is None:
        return f"seed {seed} is not among the source documents: correct the number"
    if end > len(lines):
        return f"seed {seed} has {len(lines)} lines: correct {start}-{end}"
    if not any(line.strip() for line in lines[start - 1 : end]):
        return f"lines {start}-{end} of seed {seed} are empty: correct them"
    return None


@cache
def _seed(seeds: Path, seed: str) -> tuple[str, ...] | None:
    found = sorted(seeds.glob(f"{seed}_*.txt"))
    if not found:
        return None
    return tuple(found[0].read_text(encoding="utf-8", errors="replace").split("\n"))
