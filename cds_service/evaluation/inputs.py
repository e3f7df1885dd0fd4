"""What an evaluation is given: folders and files of FHIR, found, told apart and named.

Bundles are one unit each and are taken to hold whole patients. Lines of Bulk Data hold one
resource each, of any patient, and are gathered per patient first (`buckets`).
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Literal

import msgspec

from cds_service.errors import RequestError

Shape = Literal["bundle", "lines", "archive"]
_CHUNK = 64 * 1024
"""Bytes of lines handed on at a time."""
_SHAPES: dict[str, Shape] = {
    ".json": "bundle",
    ".ndjson": "lines",
    ".jsonl": "lines",
    ".tar": "archive",
    ".tgz": "archive",
}


class _Head(msgspec.Struct, gc=False, rename="camel"):
    resource_type: str | None = None
    hook: str | None = None


_HEAD = msgspec.json.Decoder(_Head)


class Input(msgspec.Struct, frozen=True, gc=False):
    """One file, with the name it gets in the report and how large it is (bytes)."""

    path: str
    name: str
    shape: Shape
    size: int


class Bad(msgspec.Struct, frozen=True, gc=False):
    """A file or a part of one that was left out, and why; without patient data."""

    name: str
    why: str


def find_inputs(paths: Iterable[Path]) -> tuple[list[Input], list[Bad]]:
    """Every readable file under `paths`, in order of name, and what was left alone.

    Files of other kinds inside a folder are left alone without a word; a file that is named
    itself and cannot be used is reported.
    """
    found: dict[str, Input] = {}
    bad: list[Bad] = []
    for path in paths:
        if path.is_dir():
            for file in sorted(part for part in path.rglob("*") if part.is_file()):
                _take(file, str(file.relative_to(path.parent)), found)
        elif not path.is_file():
            bad.append(Bad(path.name, "there is no such file"))
        elif not _take(path, path.name, found):
            bad.append(Bad(path.name, "not a .json, .ndjson, .jsonl or .tar file (plain or .gz)"))
    return sorted(found.values(), key=lambda each: each.name), bad


def _take(file: Path, name: str, found: dict[str, Input]) -> bool:
    shape = _shape_of(file.name)
    if shape is not None:
        found[str(file.resolve())] = Input(str(file), name, shape, file.stat().st_size)
    return shape is not None


def _shape_of(name: str) -> Shape | None:
    stem = name.lower().removesuffix(".gz")
    return next((shape for end, shape in _SHAPES.items() if stem.endswith(end)), None)


def documents(source: Input) -> Iterator[tuple[str, bytes]]:
    """The JSON documents of a Bundle file or an archive, each with its name.

    Raises RequestError when the file cannot be read to its end.
    """
    try:
        with _opened(Path(source.path)) as file:
            if source.shape == "archive":
                yield from _members(source.name, file)
            else:
                yield source.name, file.read()
    except (OSError, EOFError, zlib.error, tarfile.TarError) as error:
        raise RequestError(_why(error)) from None


def is_whole(document: bytes) -> bool:
    """True for a Bundle or a hook request, which hold whole patients."""
    try:
        head = _HEAD.decode(document)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return head.resource_type == "Bundle" or head.hook is not None


def lines(source: Input) -> Iterator[list[bytes]]:
    """The lines of a Bulk Data file (also blank ones), or the resources that stand alone in an
    archive, one a line, some at a time.

    Raises RequestError like `documents`.
    """
    if source.shape == "archive":
        singles = (data for _, data in documents(source) if not is_whole(data))
        for data in singles:
            yield [line + b"\n" for line in _one_a_line(data)]
        return
    try:
        with _opened(Path(source.path)) as file:
            while chunk := file.readlines(_CHUNK):
                yield chunk
    except (OSError, EOFError, zlib.error) as error:
        raise RequestError(_why(error)) from None


def _one_a_line(data: bytes) -> Iterator[bytes]:
    """A resource that is written over several lines comes out on one."""
    try:
        yield msgspec.json.format(data, indent=-1)
    except msgspec.DecodeError:
        yield from (line for line in data.splitlines() if line.strip())


def _opened(path: Path) -> IO[bytes]:
    file = path.open("rb")
    if file.read(2) == b"\x1f\x8b":
        file.close()
        return io.BufferedReader(gzip.open(path, "rb"), 1 << 20)
    file.seek(0)
    return file


def _members(name: str, file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for member in archive:
            opened = archive.extractfile(member) if member.isfile() else None
            if opened is not None and _shape_of(member.name) in ("bundle", "lines"):
                yield f"{name}/{member.name}", _unzipped(opened.read())


def _unzipped(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "damaged or cut off"
