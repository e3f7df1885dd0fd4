"""FHIR dates: a year, a month, a day or an instant, with or without a zone.

The one place where an instant becomes a day: `Calendar`, in the time zone of the records. Every
moment it gives stands in the offset that clocks there showed, so that its own `date()` is the
local day, while differences between moments stay differences between instants.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

Precision = Literal["year", "month", "day", "time", "unknown"]


class BadDate(ValueError):
    """The text is not a FHIR date."""


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A date as the source wrote it. `day` is the first possible local day, `at` its first minute
    (or the instant itself), in the local offset of that moment."""

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

    @property
    def by_day(self) -> bool:
        """True when the source gives no time of day."""
        return self.precision != "time"


UNKNOWN = Moment(date.min, datetime.min.replace(tzinfo=UTC), "unknown", None)
"""There is a date, but not one that we can read (an age, free text, nonsense): no other date may
take its place."""

DUTCH = ZoneInfo("Europe/Amsterdam")
"""Where no content says otherwise (`time_zone` in the thresholds)."""

_PARTS: dict[int, tuple[Precision, str]] = {
    4: ("year", "-01-01"),
    7: ("month", "-01"),
    10: ("day", ""),
}
_SHAPE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LEAP_SECOND = re.compile(r"(T\d\d:\d\d:)60")
_REMEMBERED = 20_000
"""Days as they are written: four years in ten offsets."""
_OFFSETS: dict[timedelta, timezone] = {}


class Calendar:
    """Reads dates in one time zone."""

    def __init__(self, zone: ZoneInfo = DUTCH) -> None:
        self._zone = zone
        self._stood: dict[str, timezone | None] = {}

    def moment(self, text: str) -> Moment:
        """The date in `text`. Raises BadDate. A day without a time starts at local midnight; a
        time without a zone is local."""
        try:
            if len(text) <= 10:
                return _calendar(text, self._zone)
            return self._instant(text)
        except (ValueError, KeyError, OverflowError) as error:
            raise BadDate("not a FHIR date") from error

    def local(self, at: datetime) -> datetime:
        """The same instant in the offset that local clocks show (a time without a zone is
        local)."""
        # By way of UTC: an hour that clocks skip becomes one that they show.
        here = at.replace(tzinfo=self._zone) if at.tzinfo is None else at
        try:
            return _fixed(here.astimezone(UTC).astimezone(self._zone))
        except OverflowError:
            return here  # the end of time, which some systems write for "no end"

    def _instant(self, text: str) -> Moment:
        if text[4] != "-" or text[7] != "-" or text[10] != "T":
            raise ValueError(text)
        at = datetime.fromisoformat(_LEAP_SECOND.sub(r"\g<1>59", text) if ":60" in text else text)
        zone = self._offset(text, at)
        at = self.local(at) if zone is None else at.astimezone(zone)
        day = at.date()
        return Moment(day, at, "time", day)

    def _offset(self, text: str, at: datetime) -> timezone | None:
        """The local offset of the whole day as written; None on a day that clocks change, and for
        a time without a zone. Nearly every day is asked for once."""
        if at.tzinfo is None:
            return None
        written = text[:10] + (text[-6:] if text[-6] in "+-" else "Z")
        if written not in self._stood:
            if len(self._stood) >= _REMEMBERED:
                self._stood.clear()
            self._stood[written] = self._stood_all(at)
        return self._stood[written]

    def _stood_all(self, at: datetime) -> timezone | None:
        begun = at.replace(hour=0, minute=0, second=0, microsecond=0)
        if begun.year == MAXYEAR:
            return None
        moments = (begun, begun + timedelta(hours=12), begun + timedelta(hours=24))
        zones = {self.local(each).tzinfo for each in moments}
        zone = zones.pop()
        return zone if isinstance(zone, timezone) and not zones else None


@lru_cache(maxsize=8)
def calendar_of(zone: ZoneInfo) -> Calendar:
    """The calendar of a time zone; it remembers what it has read."""
    return Calendar(zone)


def _fixed(at: datetime) -> datetime:
    """The same wall clock with an offset that does not depend on the date."""
    offset = at.utcoffset() or timedelta()
    zone = _OFFSETS.get(offset)
    if zone is None:
        zone = _OFFSETS[offset] = timezone(offset)
    return at.replace(tzinfo=zone)


@lru_cache(maxsize=4096)
def _calendar(text: str, zone: ZoneInfo) -> Moment:
    """A year, a month or a day. There are few: they are read once."""
    precision, rest = _PARTS[len(text)]
    if _SHAPE.fullmatch(text) is None:
        raise ValueError(text)
    day = date.fromisoformat(text + rest)
    at = _fixed(datetime(day.year, day.month, day.day, tzinfo=zone))
    return Moment(day, at, precision, day if precision == "day" else None)
