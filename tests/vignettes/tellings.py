"""Every case in every coding, with and without its ticks: the parameters of the tests."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.vignettes.build import Telling
from tests.vignettes.case import WAYS, Answer, Case, Way, load_cases


class Told(NamedTuple):
    """A case, how it is told, and what must come back."""

    case: Case
    telling: Telling
    expected: Answer

    @property
    def name(self) -> str:
        ticked = "ticks" if self.telling.ticks else "record"
        return f"{self.case.id.replace('/', '.')}.{self.telling.way}.{ticked}"


def everything() -> list[Told]:
    """About 150 tellings."""
    cases = [one for case in load_cases() for one in case.with_variants()]
    both = [(case, way, ticked) for case in cases for way in WAYS for ticked in (False, True)]
    return [told for case, way, ticked in both if (told := _told(case, way, ticked))]


def _told(case: Case, way: Way, ticked: bool) -> Told | None:
    expected = case.answer(way, ticked)
    if expected is None:
        return None
    return Told(case, Telling(way, case.ticks if ticked else ()), expected)


def parameters(of: list[Told]) -> list[Any]:
    """The same for `pytest.mark.parametrize`."""
    return [pytest.param(told, id=told.name) for told in of]
