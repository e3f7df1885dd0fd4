"""The plots of a report as SVG text, the same for the same numbers on any day.

Three plots, drawn by one template: no drawing library has to be installed to see a report.
Positions are worked out here in units of the drawing (`WIDTH` by `HEIGHT`); the template only
places them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from jinja2 import Environment, PackageLoader, Template, select_autoescape

WIDTH, HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 12, 28, 58
_COLOURS = {"gp": "#1b6ca8", "ed": "#c4501b"}
_MOST_LABELS = 12
_LEAST = 1e-6
"""A rate below this is drawn as nothing."""
_DAYS_A_MONTH = 30.44

Series = Mapping[str, Sequence[float]]
"""One line per setting, as long as the points."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high` laid along an axis from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a number lies; a scale of one number puts it in the middle."""
        wide = self.high - self.low
        part = (value - self.low) / wide if wide else 0.5
        return round(self.start + part * (self.end - self.start), 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on an axis and what is written there."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One setting's line: the corners of its path, and a dotted upright where one is asked for."""

    name: str
    colour: str
    corners: Sequence[tuple[float, float]]
    dots: bool = True
    upright: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a histogram."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Plot:
    """What the template draws."""

    title: str
    x_label: str
    y_label: str
    x_marks: Sequence[Mark]
    y_marks: Sequence[Mark]
    lines: Sequence[Line] = ()
    bars: Sequence[Bar] = ()
    tilted: bool = False
    box: Mapping[str, int] = field(
        default_factory=lambda: {
            "width": WIDTH,
            "height": HEIGHT,
            "left": _LEFT,
            "right": WIDTH - _RIGHT,
            "top": _TOP,
            "bottom": HEIGHT - _BOTTOM,
        }
    )


def over_time(points: Sequence[str], per_1000: Series) -> str:
    """Cards per 1,000 contacts by month or year, one line per setting."""
    across = Scale(0, max(1, len(points) - 1), _LEFT, WIDTH - _RIGHT)
    up, marks = _upward(value for values in per_1000.values() for value in values)
    step = max(1, math.ceil(len(points) / _MOST_LABELS))
    lines = [
        _line(setting, [(across.at(i), up.at(value)) for i, value in enumerate(values)])
        for setting, values in per_1000.items()
    ]
    return _drawn(
        Plot(
            title="Cards per 1,000 contacts over time",
            x_label="",
            y_label="cards per 1,000 contacts",
            x_marks=[Mark(across.at(i), points[i]) for i in range(0, len(points), step)],
            y_marks=marks,
            lines=lines,
            tilted=True,
        )
    )


def curve(points: Sequence[int], per_1000: Series, at: Mapping[str, int]) -> str:
    """Cards per 1,000 contacts against the least number of points asked; `at` marks today's."""
    across = Scale(min(points), max(points), _LEFT, WIDTH - _RIGHT)
    up, marks = _upward(value for values in per_1000.values() for value in values)
    lines = [
        _line(
            setting,
            _steps([(across.at(x), up.at(y)) for x, y in zip(points, values, strict=True)]),
            dots=False,
            upright=across.at(at.get(setting, 0)),
        )
        for setting, values in per_1000.items()
    ]
    return _drawn(
        Plot(
            title="Cards per 1,000 contacts by points asked",
            x_label="points a card needs at least (dotted: as it is set now)",
            y_label="cards per 1,000 contacts",
            x_marks=[Mark(across.at(x), str(x)) for x in _whole(points)],
            y_marks=marks,
            lines=lines,
        )
    )


def lead_times(days: Sequence[int]) -> str:
    """How long before the label the first card came, in months."""
    months = [int(day / _DAYS_A_MONTH) for day in days]
    counts = [months.count(month) for month in range(max(months) + 1)]
    across = Scale(0, len(counts), _LEFT, WIDTH - _RIGHT)
    up, marks = _upward(counts, whole=True)
    wide = across.at(1) - across.at(0)
    bars = [
        Bar(across.at(month), up.at(n), round(wide - 1, 1), round(up.at(0) - up.at(n), 1))
        for month, n in enumerate(counts)
    ]
    return _drawn(
        Plot(
            title="Months from the first card to the label",
            x_label="months from the first card to the label",
            y_label="labelled patients",
            x_marks=[Mark(across.at(month), str(month)) for month in _whole(range(len(counts)))],
            y_marks=marks,
            bars=bars,
        )
    )


def _line(
    setting: str,
    corners: Sequence[tuple[float, float]],
    *,
    dots: bool = True,
    upright: float | None = None,
) -> Line:
    return Line(setting.upper(), _COLOURS.get(setting, "#444"), corners, dots, upright)


def _upward(values: Iterable[float], whole: bool = False) -> tuple[Scale, list[Mark]]:
    """An axis from 0 to a round number above the highest value, with four or five marks."""
    highest = max(values, default=0.0)
    if highest < _LEAST:  # nothing to see: an empty axis to 1
        highest = 1.0
    step = _round_step(highest / 4)
    if whole:
        step = max(1, round(step))
    top = math.ceil(highest / step - 1e-9) * step
    scale = Scale(0, top, HEIGHT - _BOTTOM, _TOP)
    marks = [Mark(scale.at(i * step), f"{i * step:g}") for i in range(round(top / step) + 1)]
    return scale, marks


def _round_step(least: float) -> float:
    """1, 2, 2.5 or 5 times a power of ten, at least `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= least - 1e-12)


def _steps(corners: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Level between two points, upright half-way: a threshold is a step, not a slope."""
    path = [corners[0]]
    for (x0, y0), (x1, y1) in pairwise(corners):
        middle = round((x0 + x1) / 2, 1)
        path += [(middle, y0), (middle, y1)]
    return [*path, corners[-1]]


def _whole(points: Sequence[int]) -> Sequence[int]:
    return points[:: max(1, math.ceil(len(points) / _MOST_LABELS))]


def _drawn(plot: Plot) -> str:
    return _template().render(plot=plot)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("cds_service.evaluation"),
        autoescape=select_autoescape(["html", "svg"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("plot.svg")
