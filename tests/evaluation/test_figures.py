"""The plots of a report: drawn without a drawing library, and true to their numbers."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.evaluation import figures

_SVG = "{http://www.w3.org/2000/svg}"


def _corners(svg: str, number: int = 0) -> list[tuple[float, float]]:
    lines = ET.fromstring(svg).findall(f"{_SVG}polyline")
    pairs = lines[number].attrib["points"].split()
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in pairs)]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is where the service is installed: no drawing library."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)


def test_a_higher_rate_lies_higher() -> None:
    svg = figures.over_time(["2026-01", "2026-02", "2026-03"], {"gp": [0.2, 0.8, 0.4]})
    heights = [y for _, y in _corners(svg)]
    assert heights[1] < heights[2] < heights[0]


def test_each_setting_has_its_line_and_name() -> None:
    svg = figures.curve([0, 1, 2], {"gp": [3, 2, 1], "ed": [1, 1, 0]}, at={"gp": 1})
    assert len(ET.fromstring(svg).findall(f"{_SVG}polyline")) == 2
    assert ">GP<" in svg
    assert ">ED<" in svg


def test_a_histogram_counts_whole_months() -> None:
    svg = figures.lead_times([10, 20, 40])
    heights = [float(bar.attrib["height"]) for bar in ET.fromstring(svg).findall(f"{_SVG}rect")]
    assert heights[0] == pytest.approx(2 * heights[1], abs=0.2)


rates = st.lists(st.floats(0, 1e4), min_size=1, max_size=200)


@given(rates)
def test_every_line_stays_inside_the_drawing(values: list[float]) -> None:
    svg = figures.over_time([str(i) for i in range(len(values))], {"gp": values})
    for x, y in _corners(svg):
        assert 0 <= x <= figures.WIDTH
        assert 0 <= y <= figures.HEIGHT


@given(st.lists(st.integers(0, 4_000), min_size=1, max_size=50))
def test_every_column_stays_inside_the_drawing(days: list[int]) -> None:
    for bar in ET.fromstring(figures.lead_times(days)).findall(f"{_SVG}rect"):
        assert 0 <= float(bar.attrib["y"]) <= figures.HEIGHT
