from __future__ import annotations

from pathlib import Path

import pytest

from cds_service.codes.codelists import CodeList, read_code_lists
from cds_service.codes.vocabulary import CodeVocabulary, load_vocabulary
from cds_service.errors import Fault

REPO = Path(__file__).parents[2]
LISTS = REPO / "fhir_profiles" / "codes"
SIGNALS = {"vg-001": "niet-pluis", "vg-012": "begeleider-controleert"}


@pytest.fixture(scope="session")
def vocabulary() -> CodeVocabulary:
    return load_vocabulary(REPO, SIGNALS)


@pytest.fixture(scope="session")
def lists() -> dict[str, CodeList]:
    faults: list[Fault] = []
    found = read_code_lists(LISTS, REPO, faults)
    assert faults == []
    return {concept: one.list for concept, one in found.items()}
