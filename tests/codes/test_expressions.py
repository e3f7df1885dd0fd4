"""Post-coordinated SNOMED expressions: what they are about, where, and how long that takes."""

from __future__ import annotations

import pytest

from cds_service.codes.expressions import LONGEST, read_expression
from cds_service.codes.vocabulary import CodeVocabulary

SNOMED = "http://snomed.info/sct"
HEAD = "69536005"
LEFT = "272741003=7771000"


@pytest.mark.parametrize(
    "text",
    [
        f"125666000:363698007={HEAD}",
        f"125666000 : 363698007 = {HEAD}",
        f"125666000 |Burn| : 363698007 |Finding site| = {HEAD} |Head|",
        f"===125666000:{{363698007={HEAD}}}",
        f"<<< 125666000 : {{ 363698007 = ( {HEAD} : {LEFT} ) }}",
        f"125666000 + 125666000 : 363698007={HEAD}",
        f"125666000:{LEFT},363698007={HEAD}",
        f"125666000:363698007={HEAD},363698007=({HEAD}:{LEFT})",
    ],
)
def test_it_is_what_its_focus_is_at_its_site(vocabulary: CodeVocabulary, text: str) -> None:
    plain, expressed = vocabulary.meaning(SNOMED, "125666000"), vocabulary.meaning(SNOMED, text)
    assert plain is not None
    assert expressed is not None
    assert expressed.concepts == plain.concepts
    assert expressed.rubrics == plain.rubrics
    assert expressed.sites == {"head"}


def test_several_focus_concepts_are_all_meant(vocabulary: CodeVocabulary) -> None:
    meaning = vocabulary.meaning(SNOMED, "125666000 + 125605004")
    assert meaning is not None
    assert {"burn", "fracture"} <= meaning.concepts


def test_left_and_right_are_one_site(vocabulary: CodeVocabulary) -> None:
    left, right = (
        vocabulary.meaning(SNOMED, f"{HEAD}:272741003={side}") for side in ("7771000", "24028007")
    )
    assert left is not None
    assert left == right
    assert left.sites == {"head"}


@pytest.mark.parametrize(
    "text",
    [
        "65966004:408729009=410516002",
        "243796009:{246090004=65966004,408729009=410516002}",
        "243796009:408732007=410604004,363589002=65966004",
        "65966004 or 125605004",
        "65966004 +",
        ": 363698007=69536005",
        "===",
        "65966004 |Broken",
        "+".join(["65966004"] * 9),
    ],
)
def test_what_sets_a_context_or_is_no_expression_means_nothing(
    vocabulary: CodeVocabulary, text: str
) -> None:
    assert vocabulary.meaning(SNOMED, text) is None


def test_the_longest_expression_is_read_and_a_longer_one_is_not(
    vocabulary: CodeVocabulary,
) -> None:
    start = f"125666000:363698007={HEAD}"
    whole = start + f",{LEFT}" * ((LONGEST - len(start)) // (len(LEFT) + 1))
    meaning = vocabulary.meaning(SNOMED, whole)
    assert meaning is not None
    assert meaning.sites == {"head"}
    too_long = whole + " " * (LONGEST + 1 - len(whole))
    assert read_expression(too_long) is None
    assert vocabulary.meaning(SNOMED, too_long) is None


@pytest.mark.parametrize(
    "unit", ["363698007", "363698007|", "363698007 ", " ", "|", "(", "1", "363698007=(", "+", "{"]
)
def test_no_text_makes_it_look_twice(unit: str) -> None:
    """A megabyte of anything is read through; that it is not read again and again shows in that
    this ends at all (a square of a million would not, within the time a test may take)."""
    for start in ("125666000:363698007", "125666000", "125666000:"):
        read_expression((start + unit * LONGEST)[:LONGEST])
