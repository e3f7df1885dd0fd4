"""Plain tables of contacts among the files of a command: turned into FHIR lines, faults by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from cds_service.cli.files import documents
from cds_service.errors import RequestError
from cds_service.evaluation.contact_table import ContactTable, RowFault, is_table, load_columns
from cds_service.evaluation.inputs import Bad

ColumnsFile = Annotated[
    Path | None,
    typer.Option(
        "--columns",
        exists=True,
        dir_okay=False,
        metavar="FILE",
        help="What the columns of a .csv table of contacts are called here (docs/practice.md).",
    ),
]
SHOWN_FAULTS = 20
"""Faults of one table that are printed; the rest is counted."""


def told(faults: list[RowFault]) -> Iterator[str]:
    """The first faults in words, and how many more there are."""
    yield from (str(fault) for fault in faults[:SHOWN_FAULTS])
    if len(faults) > SHOWN_FAULTS:
        yield f"and {len(faults) - SHOWN_FAULTS} more lines"


@contextmanager
def as_lines(paths: Iterable[str], columns: Path | None) -> Iterator[tuple[list[str], list[Bad]]]:
    """The paths of a command with each table replaced by a file of FHIR lines that is gone at the
    end, and what had to be left out of the tables."""
    with TemporaryDirectory(prefix="veilig-gesprek-") as folder:
        bad: list[Bad] = []
        yield [_replaced(path, columns, Path(folder), bad) for path in paths], bad


def _replaced(path: str, columns: Path | None, folder: Path, bad: list[Bad]) -> str:
    file = Path(path)
    if not is_table(file) or not file.is_file():
        return path
    lines = folder / f"{len(list(folder.iterdir()))}-{file.stem}.ndjson"
    try:
        for name, data in documents(file):
            table = ContactTable(name, data, load_columns(columns))
            with lines.open("wb") as out:
                out.writelines(table.lines())
            bad += [Bad(file.name, words) for words in told(table.faults)]
    except RequestError as error:
        raise typer.BadParameter(str(error)) from None
    return str(lines)
