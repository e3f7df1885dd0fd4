"""The plots of a report as SVG text, the same for the same numbers on any day."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STYLE: Any = {
    "svg.hashsalt": "veilig-gesprek",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}
_COLOURS = {"gp": "#1b6ca8", "ed": "#c4501b"}
_NOTHING: Any = dict.fromkeys(("Date", "Creator", "Format", "Type"))
"""No metadata in the file: neither a date nor addresses."""
_WIDE = (7.2, 2.6)  # inches
_MONTH_TICKS = 12

Series = Mapping[str, Sequence[float]]
"""One line per setting, as long as the points."""


def over_time(points: Sequence[str], per_1000: Series) -> str:
    """Cards per 1,000 contacts by month or year, one line per setting."""

    def draw(axes: Axes) -> None:
        for setting, values in per_1000.items():
            axes.plot(
                range(len(points)), values, ".-", label=setting.upper(), color=_COLOURS[setting]
            )
        step = max(1, len(points) // _MONTH_TICKS)
        axes.set_xticks(range(0, len(points), step), points[::step], rotation=45, ha="right")
        axes.set_ylabel("cards per 1,000 contacts")
        axes.set_ylim(bottom=0)
        axes.legend(frameon=False)

    return _svg(draw)


def curve(points: Sequence[int], per_1000: Series, at: Mapping[str, int]) -> str:
    """Cards per 1,000 contacts against the least number of points asked; `at` marks today's."""

    def draw(axes: Axes) -> None:
        for setting, values in per_1000.items():
            axes.step(points, values, where="mid", label=setting.upper(), color=_COLOURS[setting])
            axes.axvline(at.get(setting, 0), color=_COLOURS[setting], linestyle=":", linewidth=1)
        axes.set_xlabel("points a card needs at least (dotted: as it is set now)")
        axes.set_ylabel("cards per 1,000 contacts")
        axes.set_ylim(bottom=0)
        axes.legend(frameon=False)

    return _svg(draw)


def lead_times(days: Sequence[int]) -> str:
    """How long before the label the first card came, in months."""

    def draw(axes: Axes) -> None:
        months = [day / 30.44 for day in days]
        axes.hist(months, bins=range(int(max(months)) + 2), color=_COLOURS["gp"])
        axes.locator_params(axis="y", integer=True)
        axes.set_xlabel("months from the first card to the label")
        axes.set_ylabel("labelled patients")

    return _svg(draw)


def _svg(draw: Callable[[Axes], None]) -> str:
    """Matplotlib is imported here only: the rest of an evaluation works without it."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=_WIDE, layout="constrained")
        draw(figure.subplots())
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata=_NOTHING)
    return out.getvalue().partition("<svg")[1] + out.getvalue().partition("<svg")[2]
