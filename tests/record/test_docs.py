"""The page about FHIR names everything the reader reads, counts and expects."""

from __future__ import annotations

import re
from pathlib import Path

import cds_service.record as record
from cds_service.record.fhir import READ
from cds_service.record.intake import KEYS

PAGE = (Path(__file__).parents[2] / "docs" / "fhir.md").read_text(encoding="utf-8")
SOURCE = "".join(
    path.read_text(encoding="utf-8") for path in Path(record.__file__).parent.glob("*.py")
)


def test_page_names_every_resource_the_reader_reads() -> None:
    table = PAGE.partition("## Per resource")[2].partition("## Per version")[0]
    assert {kind.__name__ for kind in READ} <= set(re.findall(r"\w+", table))


def test_page_names_every_word_that_is_counted() -> None:
    counted = set(re.findall(r'(?:skipped|accepted)\["([a-z-]+)"\]', SOURCE))
    counted |= set(re.findall(r'"(signal-[a-z-]+)"', SOURCE))
    assert len(counted) > 8
    assert [word for word in sorted(counted) if f"`{word}`" not in PAGE] == []


def test_page_names_every_key_and_gap() -> None:
    assert [key for key in KEYS if f"`{key}`" not in PAGE] == []
    gaps = set(re.findall(r'(?:fault|incomplete) = (?:part\.incomplete or )?"([a-z-]+)"', SOURCE))
    assert gaps
    assert [gap for gap in sorted(gaps) if f"`{gap}`" not in PAGE] == []
