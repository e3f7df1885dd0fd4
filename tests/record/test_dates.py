"""FHIR dates in all their precisions."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.record.dates import BadDate, Calendar
from tests.record.build import condition, encounter, facts_of, record_of


@pytest.mark.parametrize(
    ("text", "day", "exact", "at"),
    [
        ("2012", date(2012, 1, 1), False, datetime(2011, 12, 31, 23, tzinfo=UTC)),
        ("2012-07", date(2012, 7, 1), False, datetime(2012, 6, 30, 22, tzinfo=UTC)),
        ("2012-07-09", date(2012, 7, 9), True, datetime(2012, 7, 8, 22, tzinfo=UTC)),
        ("2012-07-09T23:30:00Z", date(2012, 7, 10), True, datetime(2012, 7, 9, 23, 30, tzinfo=UTC)),
        (
            "2012-07-09T00:30:00+02:00",
            date(2012, 7, 9),
            True,
            datetime(2012, 7, 8, 22, 30, tzinfo=UTC),
        ),
        (
            "2012-07-09T10:00:00.123456789Z",
            date(2012, 7, 9),
            True,
            datetime(2012, 7, 9, 10, 0, 0, 123456, tzinfo=UTC),
        ),
        ("2012-07-09T10:00:00", date(2012, 7, 9), True, datetime(2012, 7, 9, 8, tzinfo=UTC)),
    ],
)
def test_reads_every_precision(text: str, day: date, exact: bool, at: datetime) -> None:
    read = Calendar().moment(text)
    assert read is not None
    assert (read.day, read.exact_day == day, read.at) == (day, exact, at)


@pytest.mark.parametrize(
    "text",
    ["", "12", "20120709", "2012-13", "2012-02-30", "09-07-2012", "gisteren", "2012-7-9", "12-07"],
)
def test_refuses_what_is_not_a_date(text: str) -> None:
    with pytest.raises(BadDate) as caught:
        Calendar().moment(text)
    assert text == "" or text not in str(caught.value)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_bad_date(text: str) -> None:
    with contextlib.suppress(BadDate):
        Calendar().moment(text)


def day_of(**members: object) -> date | None:
    [fact] = facts_of(condition(**members))
    return fact.day


def test_onset_to_the_day_is_the_day() -> None:
    [fact] = facts_of(condition(onsetDateTime="2026-02-27", recordedDate="2026-03-01"))
    assert fact.day == fact.onset == date(2026, 2, 27)
    assert fact.known_at == datetime(2026, 2, 28, 23, tzinfo=UTC)


def test_onset_is_the_local_day_of_the_source() -> None:
    assert day_of(onsetDateTime="2026-03-02T00:15:00+01:00") == date(2026, 3, 2)


def test_year_of_onset_with_a_recorded_day_in_it_is_that_day() -> None:
    assert day_of(onsetDateTime="2026", recordedDate="2026-03-01") == date(2026, 3, 1)


def test_year_of_onset_long_ago_leaves_it_undated() -> None:
    [fact] = facts_of(condition(onsetDateTime="2012", recordedDate="2026-03-01"))
    assert fact.day is None
    assert fact.onset is None


def test_age_at_onset_leaves_it_undated() -> None:
    assert day_of(onsetAge={"value": 12}, recordedDate="2026-03-01") is None


def test_without_onset_the_contact_counts_and_then_the_recorded_day() -> None:
    linked = condition(encounter={"reference": "Encounter/1"}, recordedDate="2026-03-04")
    facts = facts_of(linked, encounter())
    assert {fact.day for fact in facts} == {date(2026, 3, 1)}
    assert day_of(recordedDate="2026-03-04") == date(2026, 3, 4)


def test_bad_onset_is_counted_and_leaves_the_fact_undated() -> None:
    record = record_of(condition(onsetDateTime="01-03-2026", recordedDate="2026-03-01"))
    assert record.reading.skipped == {"bad-date": 1}
    assert [fact.day for fact in record.facts] == [None]
    assert record.facts[0].known_at == datetime(2026, 2, 28, 23, tzinfo=UTC)


def test_future_onset_is_kept_for_the_assessment_to_judge() -> None:
    assert day_of(onsetDateTime="2126-03-01") == date(2126, 3, 1)


@pytest.mark.parametrize(("text", "birth"), [("2001", "2001-01-01"), ("2001-05", "2001-05-01")])
def test_partial_birth_date_is_its_first_day(text: str, birth: str) -> None:
    record = record_of({"resourceType": "Patient", "id": "p1", "birthDate": text})
    assert record.birth == date.fromisoformat(birth)
