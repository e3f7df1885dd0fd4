"""Bulk Data gathered per patient with little memory: every line goes to the bucket of its patient.

Bulk Data is ordered by resource type, so a patient's lines lie anywhere in any file. Each worker
spreads its file over bucket files on disk; a bucket is later read as a whole and holds all lines
of its patients. Buckets are small enough to fit in memory, however large the export is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import msgspec

from cds_service.errors import RequestError
from cds_service.evaluation.inputs import Bad, Input, lines

BUCKET_BYTES = 8 * 1024 * 1024
"""About how much of the (unpacked) export a bucket holds."""
_GZIP_RATIO = 12
_MOST_BUCKETS = 8192
_BUFFER = 8 * 1024
_DROPPED = frozenset(
    {"Practitioner", "PractitionerRole", "Organization", "Location", "Medication", "Device"}
)
"""Types of Bulk Data that belong to nobody in particular and that no rule reads."""


class _Reference(msgspec.Struct, gc=False):
    reference: str | None = None


class _Line(msgspec.Struct, gc=False, rename="camel"):
    resource_type: str | None = None
    id: str | None = None
    subject: _Reference | None = None
    patient: _Reference | None = None


_LINE = msgspec.json.Decoder(_Line)
_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def bucket_count(sources: Iterable[Input]) -> int:
    """How many buckets an export of this size needs."""
    size = sum(
        source.size * (_GZIP_RATIO if source.name.endswith(".gz") else 1) for source in sources
    )
    return max(1, min(_MOST_BUCKETS, size // BUCKET_BYTES + 1))


def patient_of(line: bytes) -> str | None:
    """The patient a line is about: the id at the end of its reference, or None.

    Raises msgspec.MsgspecError and the like when the line is not a JSON object.
    """
    head = _LINE.decode(line)
    if head.resource_type == "Patient":
        return head.id
    if head.resource_type in _DROPPED:
        return None
    reference = head.subject or head.patient
    if reference is None or not reference.reference:
        return None
    kind, _, identity = reference.reference.partition("/_history/")[0].rpartition("/")
    return identity if kind == "Patient" or kind.endswith("/Patient") else None


def spread(source: Input, folder: Path, count: int) -> tuple[Counter[str], list[Bad]]:
    """Writes the lines of one file into `folder`/<bucket>, as ``patient TAB line``.

    Returns the counts of lines that went nowhere and, when the file broke off, what was wrong.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting: dict[int, list[bytes]] = defaultdict(list)
    sizes: Counter[int] = Counter()
    skipped: Counter[str] = Counter()
    bad: list[Bad] = []
    try:
        for line in lines(source):
            patient = readable_patient(line, skipped)
            if patient is None:
                continue
            key = patient.encode()
            bucket = crc32(key) % count
            waiting[bucket].append(key + b"\t" + line.strip() + b"\n")
            sizes[bucket] += len(line)
            if sizes[bucket] > _BUFFER:
                _write(folder, bucket, waiting.pop(bucket))
                sizes[bucket] = 0
    except RequestError as error:
        bad.append(Bad(source.name, str(error)))
    for bucket, rest in waiting.items():
        _write(folder, bucket, rest)
    return skipped, bad


def readable_patient(line: bytes, skipped: Counter[str]) -> str | None:
    """`patient_of`, with a count of why there is none."""
    try:
        patient = patient_of(line)
    except _FAULTS:
        skipped["skipped|unreadable line"] += 1
        return None
    if patient is None:
        skipped["skipped|line about no patient"] += 1
    return patient


def _write(folder: Path, bucket: int, parts: list[bytes]) -> None:
    with (folder / f"{bucket:04}").open("ab") as file:
        file.write(b"".join(parts))


def patients(folders: Iterable[Path], bucket: int) -> Iterator[tuple[str, list[bytes]]]:
    """The patients of one bucket, in order of id, each with all lines in an order of their own, so
    that neither the order of files nor the engine makes a difference."""
    grouped: dict[bytes, list[bytes]] = defaultdict(list)
    for folder in folders:
        file = folder / f"{bucket:04}"
        if file.exists():
            for line in file.read_bytes().splitlines():
                key, _, rest = line.partition(b"\t")
                grouped[key].append(rest)
    for key in sorted(grouped):
        yield key.decode(), sorted(grouped[key])
