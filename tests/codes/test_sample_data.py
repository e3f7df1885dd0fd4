"""Charts that nobody here wrote: no injury, infection or abortion in them goes unseen."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cds_service.codes.vocabulary import CodeVocabulary
from tests.codes.conftest import REPO

DATA = Path(os.environ.get("VG_SHARED", REPO.parent / "shared")) / "data"
pytestmark = pytest.mark.skipif(
    not (DATA / "synthea-r4").is_dir(), reason="the shared sample data is not on this machine"
)

MUST_BE = {
    "injury": (
        r"fractur|lacerat|sprain|whiplash|concussion|burn|brain damage - traum|injury|wound|contus"
        r"|bruise|rupture of patellar"
    ),
    "sti": r"gonorrh|syphilis|chlamydi|sexually transm",
    "abortion-induced": r"termination of pregnancy|abortion",
    "suicidality": r"suicid",
    "drug-use": r"overdose|drug abuse|opioid",
    "dementia": r"alzheimer|dementia",
    "epilepsy": r"epilep|seizure",
    "osteoporosis": r"osteoporosis",
    "cancer": r"malignant|carcinoma",
    "asthma": r"asthma",
    "pregnancy": r"normal pregnancy",
    "joint-wear": r"osteoarthritis",
}
ARE_NOT = {
    "Pathological fracture due to osteoporosis (disorder)": "bone disease, not force",
    "Suture open wound": "treats a wound that is coded beside it",
    "Gonorrhea infection test": "a test",
    "Syphilis infection test": "a test",
    "Chlamydia antigen test": "a test",
    "Counseling for termination of pregnancy": "does not say what was decided",
    "Physical exam following abortion": "the same code also stands for births",
    "History of single seizure (situation)": "one seizure is no epilepsy",
    "Asthma screening": "a test",
    "Seizure Count Cerebral Cortex Electroencephalogram (EEG)": "a test",
}


def codings() -> set[tuple[str, str, str]]:
    return {
        (coding["system"], coding["code"], coding["display"])
        for path in sorted(DATA.glob("synthea-*/*.json.gz"))
        for entry in json.loads(gzip.decompress(path.read_bytes()))["entry"]
        if entry["resource"]["resourceType"] in {"Condition", "Procedure"}
        for coding in _codings(entry["resource"].get("code", {}))
    }


def _codings(code: dict[str, Any]) -> Iterator[dict[str, str]]:
    for coding in code.get("coding", ()):
        yield {"system": "", "display": "", **coding}


def test_nothing_important_is_missing(vocabulary: CodeVocabulary) -> None:
    seen = codings()
    assert len(seen) > 100
    missed = [
        f"{concept}: {code} {display}"
        for system, code, display in sorted(seen)
        for concept, pattern in MUST_BE.items()
        if re.search(pattern, display, re.IGNORECASE) and display not in ARE_NOT
        if concept not in _concepts(vocabulary, system, code)
    ]
    assert not missed, "\n".join(missed)


def test_ordinary_illness_means_no_injury(vocabulary: CodeVocabulary) -> None:
    ordinary = r"sinusitis|bronchitis|hypertension|diabetes|otitis|pharyngitis|screening|test\b"
    wrong = [
        display
        for system, code, display in sorted(codings())
        if re.search(ordinary, display, re.IGNORECASE)
        and _concepts(vocabulary, system, code) & {"injury", "sti", "abortion-induced"}
    ]
    assert not wrong


def _concepts(vocabulary: CodeVocabulary, system: str, code: str) -> frozenset[str]:
    meaning = vocabulary.meaning(system, code)
    return meaning.concepts if meaning else frozenset()
