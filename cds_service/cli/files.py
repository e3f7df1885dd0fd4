"""What a FILE argument may be: JSON or NDJSON, plain or gzip, or a tar of such files."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from cds_service.errors import RequestError

GZIP = b"\x1f\x8b"
ENDINGS = (".json", ".ndjson", ".jsonl", ".gz")
"""Members of a tar that are read; the rest (licences, notes) is left alone."""


def documents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every document in a file, with a name to show. Raises `RequestError` if it is unreadable."""
    try:
        data = _unzipped(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise RequestError(f"{path.name} cannot be read: {_why(error)}.") from None
    if not _is_tar(data):
        yield path.name, data
        return
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            opened = archive.extractfile(member) if member.isfile() else None
            if opened is not None and member.name.endswith(ENDINGS):
                yield f"{path.name}/{member.name}", _unzipped(opened.read())


def _unzipped(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(GZIP) else data


def _is_tar(data: bytes) -> bool:
    return data[257:262] == b"ustar"


def _why(error: Exception) -> str:
    return error.strerror or "unknown reason" if isinstance(error, OSError) else "damaged gzip"
