"""Care first, and what a patient who tells may hear: four people, up to a note in the record."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.form.places import LOUD, Browser
from tests.http.door import content

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def _hours_ago(browser: Browser, hours: int) -> dict[str, str]:
    at = browser.place.clock().astimezone(AMSTERDAM) - timedelta(hours=hours)
    return {"a.voorval-dag": at.date().isoformat(), "a.voorval-tijd": f"{at:%H:%M}"}


def test_a_night_at_the_emergency_department_after_an_assault(browser: Browser) -> None:
    browser.enter(patient=LOUD)
    browser.visit("/care")
    fields = {"a.zorg-situatie": ["assault", "injury"], **_hours_ago(browser, 3)}
    page = _text(browser.send("/care", **fields).text)
    # the time was told to the minute: what is left is rounded down, never up
    assert re.search(r"nog 6[89] uur", page) and re.search(r"nog 16[45] uur", page)
    assert "Centrum Seksueel Geweld" in page
    assert "Er is een centrum dat u nu kan helpen." in page  # words to say
    note = _text(browser.visit("/record").text)
    assert "Zorg nodig voor: Na seksueel geweld en Letsel van nu" in note


def test_injuries_are_kept_with_place_and_words(browser: Browser) -> None:
    browser.enter(patient=LOUD)
    browser.visit("/care")
    browser.send(
        "/care",
        **{
            "a.letsel-plek": "front-forearm-left",
            "a.letsel-soort": "bruise",
            "a.letsel-maat": "40 × 20",
            "a.letsel-kleur": ["blue", "yellow"],
            "a.letsel-uitleg": "Ik stootte me aan de kast",
            "a.letsel-past": "no",
            "a.letsel-plek.2": "face-eye-right",
            "a.letsel-soort.2": "bruise",
        },
    )
    again = browser.visit("/care").text
    assert re.search(r'value="front-forearm-left" checked', again)
    assert again.count("<legend>Plek</legend>") == 3  # two injuries, and room for the next
    note = _text(browser.visit("/record").text)
    for said in ("linker onderarm", "40 × 20", "blauw en geel", "rechter oog", "past niet"):
        assert said in note, said
    assert "Ik stootte me aan de kast" in note
    sites = {one.id: one.site for one in content().cards.chart.regions}
    assert sites["front-forearm-left"] == "forearm" and sites["face-eye-right"] == "eye"


def test_a_place_that_is_no_place_is_not_kept(browser: Browser) -> None:
    browser.enter(patient=LOUD)
    browser.visit("/care")
    browser.send("/care", **{"a.letsel-plek": "<script>"})
    assert "script>" not in _text(browser.visit("/record").text)


@pytest.mark.parametrize(
    ("age", "answer"),
    [
        ("15", "Ik vertel je ouders niet meer dan nodig is"),
        ("17", "Nee, dat doe ik niet zonder jou"),
    ],
)
def test_a_girl_who_fears_her_parents(browser: Browser, age: str, answer: str) -> None:
    browser.enter(patient=LOUD)
    browser.visit("/told")
    page = _text(browser.send("/told", **{"told.age": age}).text)
    assert answer in page and "Chat met Fier" in page
    assert "familie-eer" in page.casefold()


def test_a_worker_without_papers_hears_help_and_nothing_of_it_is_written(browser: Browser) -> None:
    browser.enter(patient=LOUD)
    browser.visit("/told")
    asked = {"eu": "no", "papers": "no", "insured": "no", "worker": "yes"}
    answers = {f"told.{name}": value for name, value in asked.items()} | {"told.age": "18"}
    page = _text(browser.send("/told", **answers).text)
    for said in ("Bel eerst FairWork", "Bedenktijd", "het CAK betaalt", "recht op loon"):
        assert said in page, said
    assert "020-760 08 09" in page and "Burgers van de EU" not in page
    note = _text(browser.visit("/record").text)
    assert "papieren" not in note and "FairWork" not in note


def test_a_man_with_an_infected_wound(browser: Browser) -> None:
    browser.enter(patient=LOUD)
    browser.visit("/care")
    page = _text(browser.send("/care", **{"a.zorg-situatie": ["wound", "work"]}).text)
    for said in ("Tetanus", "uren, bescherming en vaccinaties", "Kweek en wondzorg"):
        assert said in page, said
    assert "noodanticonceptie" not in page.casefold()


def test_hours_without_a_sound_time_are_told_in_hours(browser: Browser) -> None:
    browser.enter(patient=LOUD)
    browser.visit("/care")
    later = browser.place.clock().astimezone(AMSTERDAM) + timedelta(days=2)
    for hour in ("ergens in de nacht", f"{later:%H:%M}"):
        fields = {"a.voorval-dag": later.date().isoformat(), "a.voorval-tijd": hour}
        page = browser.send("/care", **fields, **{"a.zorg-situatie": ["assault"]})
        assert "binnen 72 uur na het voorval" in _text(page.text)


def test_unconfirmed_numbers_stand_nowhere(browser: Browser) -> None:
    browser.enter(patient=LOUD)
    pages = browser.visit("/told").text + browser.visit("/care").text
    cards = content().cards
    assert not [
        c.id for c in cards.contacts if c.status == "verify" and c.number and c.number in pages
    ]
    assert isinstance(browser.place.clock(), datetime)
