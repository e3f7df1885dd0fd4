"""Lines of Bulk Data that are about nobody in particular and still change what a record says.

An Organization tells which contacts were in one hospital, a Medication what was prescribed, and a
Bundle of deletions (the `deleted` output of Bulk Data) what no longer holds. They may stand in any
file, so they are kept apart and handed to every patient whom they concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from cds_service.record.fhir import NOBODYS, READING_FAULTS

KINDS = frozenset({*(kind.__name__ for kind in NOBODYS), "Bundle"})
"""Types of such lines; Bundles only where they delete."""
_FILE = "shared"
_REFERENCE = re.compile(
    rb'"(?:[^"\\]*/)?((?:' + b"|".join(kind.__name__.encode() for kind in NOBODYS) + rb')/[^"/\\]+)'
)


class _Head(msgspec.Struct, gc=False, rename="camel"):
    resource_type: str | None = None
    id: str | None = None

    @property
    def key(self) -> str:
        """``Type/id``."""
        return f"{self.resource_type}/{self.id}"


class _Request(msgspec.Struct, gc=False):
    method: str | None = None
    url: str | None = None


class _Entry(msgspec.Struct, gc=False):
    request: _Request | None = None


class _Deletions(msgspec.Struct, gc=False):
    entry: list[_Entry] = []


_HEAD, _DELETIONS = msgspec.json.Decoder(_Head), msgspec.json.Decoder(_Deletions)


def add_to(folder: Path, lines: Sequence[bytes]) -> None:
    """Keeps such lines of one file of the export in the folder of that file."""
    with (folder / _FILE).open("ab") as file:
        file.write(b"".join(line.rstrip(b"\n") + b"\n" for line in lines))


class Shared:
    """The lines of all files that are about nobody, by what refers to them."""

    def __init__(self, lines: Iterable[bytes] = ()) -> None:
        self._lines: dict[bytes, bytes] = {}
        self.gone: set[str] = set()
        """What was deleted, as ``Type/id``."""
        for line in lines:
            self._take(line)

    @classmethod
    def of(cls, folders: Iterable[Path]) -> Shared:
        """What `add_to` kept in these folders."""
        files = (folder / _FILE for folder in folders)
        return cls(
            line for file in files if file.exists() for line in file.read_bytes().splitlines()
        )

    def _take(self, line: bytes) -> None:
        try:
            head = _HEAD.decode(line)
            if head.resource_type == "Bundle":
                requests = (entry.request for entry in _DELETIONS.decode(line).entry)
                self.gone.update(r.url or "" for r in requests if r and r.method == "DELETE")
            else:
                self._lines[head.key.encode()] = line
        except READING_FAULTS:
            return

    def holds(self, line: bytes) -> bool:
        """Whether a patient's line still holds: nothing has deleted it."""
        return not self.gone or _key_of(line) not in self.gone

    def referred_to(self, lines: Iterable[bytes]) -> list[bytes]:
        """Those that the lines name, and those that these name in turn."""
        found: dict[bytes, bytes] = {}
        waiting = list(lines) if self._lines else []
        while waiting:
            for key in _REFERENCE.findall(waiting.pop()):
                line = self._lines.get(key)
                if line is not None and key not in found:
                    found[key] = line
                    waiting.append(line)
        return [found[key] for key in sorted(found)]


def _key_of(line: bytes) -> str:
    try:
        return _HEAD.decode(line).key
    except READING_FAULTS:
        return ""
