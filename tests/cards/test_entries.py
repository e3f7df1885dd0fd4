"""Facts with a life: who sees them, how long the hours run, and what is never printed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cds_service.advice.entries import (
    care_for,
    duties_for,
    help_for,
    minors_for,
    situations_of,
    window_at,
)
from cds_service.advice.page import advice_page
from cds_service.content.confirm import to_confirm, unsigned
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.entries import Known

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NIGHT = datetime(2026, 11, 27, 2, 30, tzinfo=AMSTERDAM)


def _ids(shown: tuple[object, ...]) -> set[str]:
    return {one.id for one in shown}  # type: ignore[attr-defined]


def test_what_nobody_is_sure_of_stands_on_no_screen(texts: CardTexts) -> None:
    unsure = [entry for entry in texts.entries if entry.sure == "unsure"]
    assert len(unsure) >= 5 and all(not entry.screens and entry.why for entry in unsure)
    page = advice_page(texts, "nl", None, today=date(2026, 11, 27))
    assert not [entry.id for entry in unsure if entry.nl in page]


def test_the_hours_run_from_the_event(texts: CardTexts) -> None:
    """A night at the emergency department, three hours after an assault."""
    known = Known(age=24, situations=("assault",), pregnant=False)
    shown = care_for(texts, known, "nl", event=NIGHT, now=NIGHT + timedelta(hours=3))
    said = {one.id: one.window.said for one in shown if one.window}
    assert said["care-pep"] == "nog 69 uur, tot 30 nov 2026 02:30"  # two hours, best, are gone
    assert said["care-ec-late"].startswith("nog 117 uur")
    assert (
        said["care-centre"].startswith("nog 165 uur")
        and "liefst binnen 72 uur" in said["care-centre"]
    )


@pytest.mark.parametrize(
    ("hours", "state"), [(0, "open"), (72, "open"), (72.1, "over"), (500, "over")]
)
def test_a_window_ends_to_the_minute(texts: CardTexts, hours: float, state: str) -> None:
    pep = next(entry for entry in texts.entries if entry.id == "care-pep")
    window = window_at(texts, pep, "nl", NIGHT, NIGHT + timedelta(hours=hours))
    assert window is not None and window.state == state


def test_hours_count_over_the_change_of_the_clock(texts: CardTexts) -> None:
    """72 hours are 72 hours when the night has 25."""
    event = datetime(2026, 10, 24, 12, 0, tzinfo=AMSTERDAM).astimezone(UTC)
    now = datetime(2026, 10, 27, 10, 59, tzinfo=AMSTERDAM)
    pep = next(entry for entry in texts.entries if entry.id == "care-pep")
    window = window_at(texts, pep, "nl", event, now)
    assert window is not None and window.until is not None
    assert f"{window.until.astimezone(AMSTERDAM):%d %H:%M}" == "27 11:00"
    assert window.state == "open"


def test_without_a_time_the_window_is_told_in_hours(texts: CardTexts) -> None:
    known = Known(situations=("assault",))
    said = {one.id: one.window.said for one in care_for(texts, known, "en") if one.window}
    assert said["care-pep"] == "within 72 hours of the event; best within 2 hours"
    assert said["care-hbv"] == "within 7 days of the event"


def test_a_man_with_an_infected_wound(texts: CardTexts) -> None:
    told = situations_of(texts, ["letsel-geinfecteerd-laat"])
    shown = _ids(care_for(texts, Known(age=35, situations=told), "nl"))
    assert {"care-tetanus", "care-describe", "care-work-infection", "care-once"} <= shown
    assert not {"care-pep", "care-ec-pill", "care-crisis"} & shown


def test_a_worker_without_papers(texts: CardTexts) -> None:
    known = Known(age=41, eu=False, papers=False, insured=False, worker=True)
    shown = help_for(texts, known, "nl")
    ids = [one.id for one in shown]
    assert {"help-fairwork-first", "help-reflection", "help-uninsured-undocumented"} <= set(ids)
    assert not {"help-eu", "help-uninsured-insurable", "help-win", "help-young-chat"} & set(ids)
    aloud = " ".join(one.say for one in shown)
    assert "recht op loon" in aloud and "zonder papieren of verzekering" in aloud
    assert not re.search(r"niet strafbaar|beloof ik|altijd blijven", aloud)


def test_an_eu_citizen_hears_the_other_rules(texts: CardTexts) -> None:
    ids = _ids(help_for(texts, Known(age=30, eu=True, papers=True, worker=True), "nl"))
    assert {"help-eu", "help-win"} <= ids and "help-reflection" not in ids


def test_what_is_not_known_leaves_nothing_out(texts: CardTexts) -> None:
    everything = _ids(help_for(texts, Known(), "en"))
    assert {"help-eu", "help-reflection", "help-fairwork-first"} <= everything


@pytest.mark.parametrize(
    ("age", "answer"),
    [
        (11, "Ik bespreek met jou wat ik aan je ouders vertel."),
        (12, "Ik vertel je ouders niet meer dan nodig is"),
        (15, "Ik vertel je ouders niet meer dan nodig is"),
        (16, "Nee, dat doe ik niet zonder jou."),
        (17, "Nee, dat doe ik niet zonder jou."),
    ],
)
def test_what_to_say_when_a_child_fears_that_parents_hear(
    texts: CardTexts, age: int, answer: str
) -> None:
    said = [one.say for one in minors_for(texts, Known(age=age), "nl") if one.topic == "answer"]
    assert len(said) == 1 and said[0].startswith(answer) and "hulp halen" in said[0]


def test_an_adult_gets_no_rules_for_children(texts: CardTexts) -> None:
    assert not {"minor-12-15", "minor-under-12"} & _ids(minors_for(texts, Known(age=40), "nl"))


def test_young_people_are_addressed_with_je_in_what_is_said(texts: CardTexts) -> None:
    known = Known(age=15, situations=tuple(one.id for one in texts.care.situations))
    shown = (*care_for(texts, known, "nl"), *help_for(texts, known, "nl"))
    for one in shown:
        assert not re.search(r"\b(u|uw)\b", one.say, re.IGNORECASE), one.id


def test_the_duties_say_what_is_contested(texts: CardTexts) -> None:
    said = {one.id: one.text for one in duties_for(texts, "nl")}
    assert "omstreden" in said["duty-right-to-report"]
    assert "nooit een reden" in said["duty-stay"]
    page = advice_page(texts, "nl", "gp", today=date(2026, 11, 27))
    assert all(question.text.nl in page for question in texts.weighing.questions)
    assert "als u zwijgt?" in page


def test_every_fact_is_in_both_languages_and_sourced(texts: CardTexts) -> None:
    assert len(texts.entries) > 110
    for entry in texts.entries:
        assert entry.nl != entry.en and entry.sources, entry.id
        assert entry.say is None or entry.say.je or not re.search(r"\b[Uu]w?\b", entry.say.nl)


def test_a_fact_past_its_day_is_warned_of(texts: CardTexts) -> None:
    assert not [line for line in texts.overdue(date(2026, 11, 27)) if line.startswith("entry")]
    assert any("help-sov-ends" in line for line in texts.overdue(date(2027, 2, 1)))


def test_one_page_lists_what_a_site_must_confirm(texts: CardTexts) -> None:
    page = to_confirm(texts, date(2026, 11, 27))
    for part in ("A health lawyer", "A forensic physician", "`care-ggd`", "088-440 42 42", "ar:"):
        assert part in page, part
    assert page.count("Confirmed by") == 5
    assert any("card texts" in line for line in unsigned(texts))


def test_the_grid_names_ticks_that_exist(texts: CardTexts) -> None:
    from cds_service.content.load import load_content

    known = set(load_content().rules.indicators)
    named = {name for part in texts.grid.parts for row in part.rows for name in row.indicators}
    assert named <= known
    assert [part.id for part in texts.grid.parts] == ["acts", "means", "purpose"]
