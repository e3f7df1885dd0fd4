"""The last code inside a range and the first one outside it."""

from __future__ import annotations

import pytest

from cds_service.codes.vocabulary import CodeVocabulary

ICPC = "http://hl7.org/fhir/sid/icpc-1-nl"
ICD = "http://hl7.org/fhir/sid/icd-10"

EDGES = {
    (ICD, "injury"): (
        "S00 S00.0 S99.9 T00 T14 T14.9 T20 T32.9 T33 T35.7",
        "R99 T15 T19.9 T36 T66 T78.4 T90",
    ),
    (ICPC, "injury"): (
        "L72 L76 L77 L81 L81.05 N79 N80 N81 S14 S16 S19",
        "L71 L82 N78 N82 S12 S15 S20 A82",
    ),
    (ICPC, "fracture"): ("L72 L72.01 L76", "L71 L77"),
    (ICD, "burn"): ("T20 T25.3 T32.9", "T19.9 T33"),
    (ICD, "sti"): ("A51 A54.9 A64", "A50.9 A54.3 A65 B20"),
    (ICD, "self-harm"): ("X60 X84.9", "X59 X85"),
    (ICD, "work-cause"): ("W00.6 W49.7 X19.6 Y96", "W00.0 W00.8 W50.6 X20.7"),
    (ICD, "assault-coded"): ("X85 X99 Y00 Y09.9", "X84 Y10"),
    (ICD, "poisoning-undetermined"): ("Y10 Y19", "Y09 Y20"),
    (ICD, "high-energy-mechanism"): ("V01 V49.9 V99 W12 W13.4", "W10 W11 W14 W18"),
    (ICD, "low-energy-fall"): ("W00 W09 W10.1 W18 W19", "W11 W12 W13 W20"),
    (ICD, "drug-use"): ("F11 F16.2 F18 F19.1", "F10 F17.2 F20"),
    (ICD, "intellectual-disability"): ("F70 F79.9", "F69 F80"),
    (ICD, "cancer"): ("C00 C97", "B99 D00"),
    (ICD, "osteoporosis"): ("M80.9 M82", "M79.9 M83"),
    (ICD, "work-lung-disease"): ("J60 J68", "J59 J69 J45"),
}
"""(system, concept): codes just inside, codes just outside."""
CASES = [
    pytest.param(system, concept, code, there, id=f"{concept}-{code}")
    for (system, concept), (inside, outside) in EDGES.items()
    for there, codes in ((True, inside), (False, outside))
    for code in codes.split()
]


@pytest.mark.parametrize(("system", "concept", "code", "there"), CASES)
def test_edge(
    vocabulary: CodeVocabulary, system: str, concept: str, code: str, there: bool
) -> None:
    meaning = vocabulary.meaning(system, code)
    assert (meaning is not None and concept in meaning.concepts) is there
