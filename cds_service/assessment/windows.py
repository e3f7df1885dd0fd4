"""Calendar windows. A window of n months that ends on a day starts on the same day of the month,
n months earlier (or on that month's last day), and includes both ends."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=4096)
def window_start(end: date, months: int) -> date:
    """First day inside a window of `months` that ends on `end`."""
    index = end.year * 12 + end.month - 1 - months
    year, month = divmod(index, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(end.day, monthrange(year, month + 1)[1]))


def inside(day: date | None, end: date, months: int) -> bool:
    """True when `day` is known and lies in the window. An undated fact is never inside."""
    return day is not None and window_start(end, months) <= day <= end


def distinct_days(days: Iterable[date], gap: int) -> int:
    """How many of the days lie at least `gap` days from the one counted before."""
    counted = 0
    last: date | None = None
    for day in sorted(days):
        if last is None or (day - last).days >= gap:
            counted, last = counted + 1, day
    return counted
