"""A first look at a site's data: what share of its problems can be told, by code system."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from cds_service.cli.files import documents
from cds_service.content.load import load_content
from cds_service.record.bundle import read_patients
from cds_service.record.silence import KNOWN, NOT_UNDERSTOOD, READ


def first_look(files: Iterable[Path]) -> Iterator[str]:
    """Lines for a terminal: one per code system, and what could not be told per reason. Nothing of
    a patient, a code or a text. Raises RequestError when a file cannot be read."""
    paths = list(files)
    if not paths:
        return
    systems: Counter[tuple[str, str]] = Counter()
    unread: Counter[tuple[str, str]] = Counter()
    vocabulary = load_content().vocabulary
    bodies = (body for path in paths for _, body in documents(path))
    for record in (each for body in bodies for each in read_patients(body, vocabulary)):
        systems.update(record.reading.systems)
        unread.update(record.reading.unread)
    yield from _shares(systems)
    for (kind, why), number in sorted(unread.items()):
        yield f"      {number} {kind}: {why}"


def _shares(systems: Counter[tuple[str, str]]) -> Iterator[str]:
    names = sorted({name for name, _ in systems})
    for name in names:
        read, known, lost = (systems[name, fate] for fate in (READ, KNOWN, NOT_UNDERSTOOD))
        whole = read + known + lost
        yield (
            f"      {name}: {whole} problems, {100 * (whole - lost) / whole:.0f} % understood "
            f"(a rule reads {read})"
        )
    whole = systems.total()
    if whole:
        lost = sum(number for (_, fate), number in systems.items() if fate == NOT_UNDERSTOOD)
        yield f"      all: {whole} problems, {100 * (whole - lost) / whole:.0f} % understood"
