"""One look per code, however many value sets there are."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from cds_service.codes.index import Index
from cds_service.codes.valuesets import Codes, Matcher

LISTS = 40
CODES = [
    f"{letter}{number:02}.{digit}"
    for letter in "ABCDEFGH"
    for number in range(100)
    for digit in range(3)
]


def matchers(number: int) -> dict[str, Matcher]:
    made = {}
    for position in range(number):
        letter, ten = chr(ord("A") + position % 26), position // 26 % 10
        patterns = [(re.compile(rf"{letter}{ten}[0-4](\..*)?"), True)]
        single = {str(position * 1000 + code): True for code in range(50)}
        codes = {"icd-10": Codes(patterns=patterns), "snomed": Codes(single=single)}
        made[f"list-{position}"] = Matcher(f"list-{position}", included=codes)  # type: ignore[arg-type]
    return made


def taken(work: Callable[[], object]) -> float:
    """The least processor time of five tries."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def test_ten_times_the_lists_cost_no_more_per_code() -> None:
    few, many = (Index(matchers(number)) for number in (LISTS, LISTS * 10))

    def look(index: Index) -> None:
        for code in CODES:
            index.held(("icd-10",), code)
            index.held(("snomed",), code)

    assert taken(lambda: look(many)) < 4 * taken(lambda: look(few))


def test_a_list_is_in_what_includes_it_unless_left_out_there() -> None:
    small = Matcher("small", included={"snomed": Codes(single={"1": True, "2": False})})
    middle = Matcher("middle", others=("small",), excluded={"snomed": Codes(single={"2": True})})
    large = Matcher("large", others=("middle",), included={"snomed": Codes(single={"1": False})})
    index = Index({each.concept: each for each in (small, middle, large)})
    assert index.held(("snomed",), "1") == {"small": True, "middle": True, "large": True}
    assert index.held(("snomed",), "2") == {"small": False}
    assert index.held(("snomed",), "3") == {}


def test_a_pattern_is_found_wherever_its_codes_begin() -> None:
    patterns = [
        r"S62(\..*)?",
        r"(S6[2-9]|T0[0-1])(\..*)?",
        r"S62\.6.*",
        r"S62|T05",
        r".*\.6",
        r"G03AD.*",
    ]
    for text in patterns:
        codes = Codes(patterns=[(re.compile(text), True)])
        index = Index({"one": Matcher("one", included={"icd-10": codes})})
        for code in ("S62", "S62.6", "S62.60", "T01.3", "T05", "G03AD01", "S61"):
            assert bool(index.held(("icd-10",), code)) == bool(re.fullmatch(text, code)), (
                text,
                code,
            )
