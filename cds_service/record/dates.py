"""FHIR dates: a year, a month, a day or an instant, with or without a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal

import msgspec

Precision = Literal["year", "month", "day", "time", "unknown"]

NO_ZONE = timezone(timedelta(hours=2))
"""Zone of a time that names none: Dutch summer time. In winter that is an hour early, which is
harmless; an hour late would make the contact of this moment lie in the future."""


class BadDate(ValueError):
    """The text is not a FHIR date."""


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A date as the source wrote it. `day` is the first possible local day, `at` its start (or
    the instant itself) in UTC."""

    day: date
    at: datetime
    precision: Precision
    exact_day: date | None
    """The local day, when it is known to the day."""

    def may_be(self, day: date) -> bool:
        """True when `day` lies within what the text allows."""
        if self.precision == "year":
            return day.year == self.day.year
        if self.precision == "month":
            return (day.year, day.month) == (self.day.year, self.day.month)
        return day == self.day and self.precision != "unknown"


UNKNOWN = Moment(date.min, datetime.min.replace(tzinfo=UTC), "unknown", None)
"""There is a date, but not one that we can read (an age, free text, nonsense): no other date may
take its place."""

_LENGTHS: dict[int, tuple[Precision, str]] = {
    4: ("year", "-01-01"),
    7: ("month", "-01"),
    10: ("day", ""),
}


def moment(text: str) -> Moment:
    """The date in `text`. Raises BadDate. A day without a time starts at midnight UTC; a time
    without a zone is read in `NO_ZONE`."""
    try:
        if len(text) <= 10:
            return _calendar(text)
        at = datetime.fromisoformat(text)
        day, zone = at.date(), at.tzinfo
        if zone is not UTC:
            at = (at.replace(tzinfo=NO_ZONE) if zone is None else at).astimezone(UTC)
        return Moment(day, at, "time", day)
    except (ValueError, KeyError, OverflowError) as error:
        raise BadDate("not a FHIR date") from error


@lru_cache(maxsize=4096)
def _calendar(text: str) -> Moment:
    """A year, a month or a day. There are few: they are read once."""
    precision, rest = _LENGTHS[len(text)]
    day = date.fromisoformat(text + rest)
    if text[4:5] not in ("-", ""):
        raise ValueError(text)
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Moment(day, at, precision, day if precision == "day" else None)
