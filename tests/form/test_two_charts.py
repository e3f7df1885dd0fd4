"""Two charts in one browser are two forms: never a page, an answer or a write of the other."""

from __future__ import annotations

from tests.form.places import LOUD, QUIET, Browser, Place

CONTROLS, HASTE = "vg-040", "vg-042"


def two_windows(clinic: Place) -> tuple[Browser, Browser]:
    """Two windows of one browser (one cookie jar), each with the chart of another patient."""
    first = Browser(clinic)
    second = first.another_window()
    first.enter(patient=LOUD)
    second.enter(patient=QUIET)
    return first, second


def test_each_window_keeps_its_own_ticks(clinic: Place) -> None:
    first, second = two_windows(clinic)
    first.send("", tick=[CONTROLS])
    second.send("", tick=[HASTE])
    assert f'id="{CONTROLS}"' in first.ticked("") and f'id="{HASTE}"' not in first.ticked("")
    assert f'id="{HASTE}"' in second.ticked("") and f'id="{CONTROLS}"' not in second.ticked("")


def test_each_window_weighs_its_own_record(clinic: Place) -> None:
    first, second = two_windows(clinic)
    assert 'class="answer none"' not in first.visit("/now").text
    assert 'class="answer none"' in second.visit("/now").text
    assert 'class="answer none"' not in first.visit("/now").text
