"""Dutch days: one conversion of every instant, around nights that clocks change, year ends, leap
days and birthdays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cds_service.record.dates import Calendar
from cds_service.record.model import Kind, PatientRecord
from tests.record.build import condition, encounter, facts_of, tick

ZONE = ZoneInfo("Europe/Amsterdam")
CALENDAR = Calendar(ZONE)
AROUND = [
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 12, 31, 23, tzinfo=UTC),
    datetime(2028, 2, 28, 23, tzinfo=UTC),
    datetime(2028, 2, 29, 23, tzinfo=UTC),
    datetime(2026, 7, 14, 22, tzinfo=UTC),
]
"""Nights that clocks change, a year's end, the two sides of a leap day, a summer midnight."""
instants = st.builds(
    lambda around, seconds: around + timedelta(seconds=seconds),
    st.sampled_from([*AROUND, datetime(1940, 5, 17, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)]),
    st.integers(-100_000, 100_000),
)
quarters = st.integers(-14 * 4, 14 * 4)
offsets = quarters.map(lambda number: timezone(timedelta(minutes=15 * number)))


@given(instants, offsets)
@example(datetime(2026, 11, 21, 23, 30, tzinfo=UTC), UTC)
def test_an_instant_falls_on_its_local_day_in_whatever_zone_it_is_written(
    at: datetime, zone: timezone
) -> None:
    at = at.replace(microsecond=0)
    read = CALENDAR.moment(at.astimezone(zone).isoformat())
    assert read.at == at
    assert read.day == read.exact_day == at.astimezone(ZONE).date() == read.at.date()


@given(instants, instants)
def test_between_instants_hours_are_hours(one: datetime, other: datetime) -> None:
    first, second = (CALENDAR.moment(each.isoformat()).at for each in (one, other))
    assert second - first == other - one


@given(instants, st.sampled_from(["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.000Z"]))
def test_zulu_is_read_as_utc(at: datetime, form: str) -> None:
    at = at.replace(microsecond=0)
    assert CALENDAR.moment(at.strftime(form)).at == at


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
@example(date(2026, 3, 29))
@example(date(2026, 10, 25))
@example(date(2028, 2, 29))
def test_a_day_begins_at_its_first_local_minute(day: date) -> None:
    read = CALENDAR.moment(day.isoformat())
    assert read.at.date() == read.day == day
    assert (read.at - timedelta(seconds=1)).astimezone(ZONE).date() == day - timedelta(days=1)
    assert read.by_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-21T23:30:00Z", date(2026, 11, 22)),
        ("2026-11-21T22:59:59Z", date(2026, 11, 21)),
        ("2026-07-14T22:00:00Z", date(2026, 7, 15)),
        ("2026-03-29T02:30:00", date(2026, 3, 29)),
        ("2016-12-31T23:59:60Z", date(2017, 1, 1)),
        ("2026-12-31T23:59:59-08:00", date(2027, 1, 1)),
        ("9999-12-31T23:59:59Z", date(9999, 12, 31)),
        ("0001-01-01T00:00:00Z", date(1, 1, 1)),
    ],
)
def test_days_at_the_edges(text: str, day: date) -> None:
    assert CALENDAR.moment(text).day == day


def test_a_site_elsewhere_has_its_own_days() -> None:
    assert Calendar(ZoneInfo("America/Curacao")).moment("2026-11-22T02:00:00Z").day == date(
        2026, 11, 21
    )


@pytest.mark.parametrize("written", ["2026-07-15", "2026-07-14T22:10:00Z"])
def test_what_is_dated_today_is_known_at_half_past_midnight(written: str) -> None:
    [fact] = facts_of(tick(effectiveDateTime=written))
    assert fact.day == date(2026, 7, 15)
    assert fact.known_at is not None
    assert fact.known_at <= datetime(2026, 7, 15, 0, 30, tzinfo=ZONE)
    assert fact.known_by_day == (written == "2026-07-15")


def test_contact_and_what_was_found_in_it_share_a_day() -> None:
    seen = encounter(period={"start": "2026-11-21T23:30:00Z", "end": "2026-11-22T00:10:00Z"})
    found = condition(encounter={"reference": "Encounter/1"})
    noted = condition(id="2", recordedDate="2026-11-21T23:45:00Z")
    assert {fact.day for fact in facts_of(seen, found, noted)} == {date(2026, 11, 22)}


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        ("2026-03-01", "2026-03-01", date(2026, 3, 1)),
        (None, "2026-03-01T10:00:00+01:00", date(2026, 3, 1)),
        ("2026-03-01T22:00:00+01:00", "2026-03-01", date(2026, 3, 1)),
    ],
)
def test_a_contact_never_ends_before_it_began(start: str | None, end: str, day: date) -> None:
    [visit] = facts_of(encounter(period={"start": start, "end": end}), kind=Kind.VISIT)
    assert visit.day == day
    assert visit.start is not None
    assert visit.end is not None
    assert visit.start <= visit.end


@given(st.dates(date(1920, 1, 1), date(2020, 12, 31)), st.integers(0, 90))
@example(date(2008, 2, 29), 18)
def test_a_birthday_adds_a_year_on_its_day(birth: date, age: int) -> None:
    record = PatientRecord(patient_id="p1", birth=birth)
    try:
        birthday = birth.replace(year=birth.year + age)
    except ValueError:
        birthday = date(birth.year + age, 3, 1)  # who was born on 29 February
    assert record.age_on(birthday) == age
    assert record.age_on(birthday - timedelta(days=1)) == age - 1
