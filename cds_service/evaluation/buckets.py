"""Bulk Data gathered per patient with little memory: every line goes to the bucket of its patient.

Bulk Data is ordered by resource type, so a patient's lines lie anywhere in any file. Each worker
spreads its file over bucket files on disk, and leaves out what no rule reads; a bucket is later
read as a whole and holds all lines of its patients. Buckets are small enough to fit in memory,
however large the export is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import msgspec

from cds_service.errors import RequestError
from cds_service.evaluation.glance import Glance
from cds_service.evaluation.inputs import Bad, Input, lines
from cds_service.evaluation.rows import ALWAYS, CODED, Condition, Row, kind_of, patient_of, whose
from cds_service.evaluation.shared import KINDS, add_to

BUCKET_BYTES = 8 * 1024 * 1024
"""About how much of the (unpacked) export a bucket holds."""
_GZIP_RATIO = 12
_MOST_BUCKETS = 8192
_LEAST_BUFFER = 256 * 1024
_BUFFER = 4 * 1024
"""Bytes held back per bucket, on average, before they are written."""


def text_size(sources: Iterable[Input]) -> int:
    """Bytes of the export when it is unpacked, roughly."""
    return sum(
        source.size * (_GZIP_RATIO if source.name.endswith((".gz", ".tgz")) else 1)
        for source in sources
    )


def bucket_count(sources: Iterable[Input]) -> int:
    """How many buckets an export of this size needs."""
    return max(1, min(_MOST_BUCKETS, text_size(sources) // BUCKET_BYTES + 1))


NOBODY = ""
"""Stands for the patient of lines that many records may refer to."""


def sift(
    found: Iterable[list[bytes]], glance: Glance, skipped: Counter[str]
) -> Iterator[tuple[str, list[bytes]]]:
    """The lines that some rule or count can use, together where one patient's follow each other;
    of the other lines only once that there is such a patient. Lines that go nowhere are counted in
    `skipped`; those about nobody that records refer to come under `NOBODY`."""
    seen: set[str] = set()
    for patient, run in _runs(found, glance, skipped):
        if run:
            yield patient, run
        elif patient not in seen:
            if len(seen) >= _REMEMBERED:
                seen.clear()
            seen.add(patient)
            yield patient, [there_is(patient)]


def _runs(
    found: Iterable[list[bytes]], glance: Glance, skipped: Counter[str]
) -> Iterator[tuple[str, list[bytes]]]:
    meant = glance.meant
    for chunk in found:
        last: str | None = ""
        patient: str | None = None
        run: list[bytes] = []
        for line, row in zip(chunk, whose(chunk), strict=True):
            if row is None:
                skipped["skipped|unreadable line"] += not line.isspace()
                continue
            subject = row.subject
            if subject is None or subject.reference != last:
                if patient is not None:
                    yield patient, run
                patient, run = patient_of(row), []
                last = subject.reference if subject is not None else ""
            if patient is None:
                yield from _nobodys(line, row, skipped)
                continue
            if isinstance(row, Condition):
                skipped[glance.understood(row.code)] += 1
            use = row.use
            if use is ALWAYS or (use is CODED and meant(row) is not None):
                run.append(line)
        if patient is not None:
            yield patient, run


def _nobodys(line: bytes, row: Row, skipped: Counter[str]) -> Iterator[tuple[str, list[bytes]]]:
    if kind_of(row) in KINDS:
        yield NOBODY, [line]
    else:
        skipped["skipped|line about no patient"] += 1


_REMEMBERED = 100_000
"""Patients of whom it is known that they were noted."""


def there_is(patient: str) -> bytes:
    """Stands for the lines of a patient that nothing reads."""
    return msgspec.json.encode(patient) + b"\n"


def spread(
    source: Input, folder: Path, count: int, glance: Glance
) -> tuple[Counter[str], list[Bad]]:
    """Writes the lines of one file that matter into `folder`/<bucket>.

    Returns the counts of lines that went nowhere and, when the file broke off, what was wrong.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting: dict[int, list[bytes]] = defaultdict(list)
    skipped: Counter[str] = Counter()
    bad: list[Bad] = []
    size, most = 0, max(_LEAST_BUFFER, _BUFFER * count)
    try:
        for patient, run in sift(lines(source), glance, skipped):
            if patient == NOBODY:
                add_to(folder, run)
                continue
            waiting[crc32(patient.encode()) % count] += run
            size += sum(map(len, run))
            if size > most:
                _write(folder, waiting)
                size = 0
    except RequestError as error:
        bad.append(Bad(source.name, str(error)))
    _write(folder, waiting)
    return skipped, bad


def _write(folder: Path, waiting: dict[int, list[bytes]]) -> None:
    for bucket, parts in waiting.items():
        if not parts[-1].endswith(b"\n"):
            parts[-1] += b"\n"  # the last line of a file
        with (folder / f"{bucket:04}").open("ab") as file:
            file.write(b"".join(parts))
    waiting.clear()


def lines_of(folders: Iterable[Path], bucket: int) -> Iterator[list[bytes]]:
    """The lines of one bucket, of all its patients, file by file."""
    for folder in folders:
        file = folder / f"{bucket:04}"
        if file.exists():
            yield file.read_bytes().split(b"\n")[:-1]
