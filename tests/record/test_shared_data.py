"""Sample data that nobody here wrote reads without an error and without a lost entry."""

from __future__ import annotations

import gzip
import os
import tarfile
from pathlib import Path

import pytest

from cds_service.record.bundle import read_patients, read_resources
from cds_service.record.model import Kind
from tests.record.build import WORDS

SHARED = Path(os.environ.get("VG_SHARED", Path(__file__).parents[3] / "shared")) / "data"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample data is absent")


@pytest.mark.parametrize("folder", ["synthea-r4", "synthea-stu3"])
def test_every_synthea_patient_reads(folder: str) -> None:
    for path in sorted((SHARED / folder).glob("*.json.gz")):
        [record] = read_patients(gzip.decompress(path.read_bytes()), WORDS)
        assert record.birth is not None, path.name
        assert record.reading.skipped == {}, path.name
        assert record.reading.accepted == {}, path.name
        visits = [fact for fact in record.facts if fact.kind is Kind.VISIT]
        assert visits, path.name
        assert all(visit.start and visit.day and visit.place for visit in visits), path.name


@pytest.mark.parametrize("name", ["nictiz-r4-zib2020", "nictiz-stu3-zib2017"])
def test_every_nictiz_example_reads(name: str) -> None:
    with tarfile.open(SHARED / f"{name}-examples.tar.gz") as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file is None or not member.name.endswith(".json"):
                continue
            record = read_resources([file.read()], None, WORDS)
            lost = set(record.reading.skipped) - {"negated", "other-subject"}
            assert not lost, (member.name, record.reading.skipped)
