"""Ticking, weighing, the steps, and writing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cds_service.advice.unsafe import unsafe_in
from cds_service.record.templates import SIGNAL_CATEGORY
from tests.form.places import LOUD, QUIET, Browser, Place, place
from tests.http.door import content

CONTROLS, STORY_CHANGES = "vg-040", "vg-047"


def test_ticks_change_the_answer_at_once(browser: Browser) -> None:
    browser.enter()
    assert 'class="answer none"' in browser.visit("/now").text
    browser.visit("")
    page = browser.send("", tick=[CONTROLS, STORY_CHANGES])
    assert page.url.path.endswith("/now")
    assert 'class="answer info"' in page.text or 'class="answer warning"' in page.text
    assert "door u aangevinkt" in page.text
    assert "Advies" in page.text


def test_the_record_alone_is_weighed_as_a_hook_call_weighs_it(browser: Browser) -> None:
    browser.enter(patient=LOUD)
    page = browser.visit("/now")
    assert "draagt dit advies" in page.text and "uit het dossier" in page.text
    assert "Het dossiersysteem antwoordt nu niet" not in page.text


def test_ticks_stay_within_the_session_and_can_be_taken_back(browser: Browser) -> None:
    browser.enter()
    browser.send("", tick=[CONTROLS])
    assert re.search(rf'id="{CONTROLS}"[^>]* checked', browser.visit("").text)
    page = browser.send("")
    assert 'class="answer none"' in page.text
    other = Browser(browser.place)
    other.enter()
    assert " checked" not in other.page.text


def test_a_script_hears_how_many_are_ticked(browser: Browser) -> None:
    browser.enter()
    token = re.search(r'name="csrf" value="([^"]+)"', browser.page.text)
    assert token
    answer = browser.http.post(
        browser.place.base + browser.form,
        data={"csrf": token[1], "tick": [CONTROLS, "vg-999", "<b>"]},
        headers={"accept": "application/json"},
    )
    assert answer.json() == {"ticked": 1}


def test_signs_that_speak_against_are_told_and_lower_nothing(browser: Browser) -> None:
    browser.enter()
    ticked = browser.send("", tick=[CONTROLS]).text
    browser.visit("")
    both = browser.send("", tick=[CONTROLS], against=["ordinary"]).text
    assert "Er is een gewone verklaring" in both
    level = re.compile(r'class="answer (\w+)"')
    assert level.findall(both) == level.findall(ticked) != ["none"]


def test_a_post_without_the_pages_token_changes_nothing(browser: Browser) -> None:
    browser.enter()
    for token in ("", "x" * 32):
        answer = browser.http.post(
            browser.place.base + browser.form, data={"csrf": token, "tick": CONTROLS}
        )
        assert answer.status_code == 403
    assert " checked" not in browser.visit("").text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"x=" + b"y" * 600_000, "application/x-www-form-urlencoded", 413),
        (b"\xff\xfe", "application/x-www-form-urlencoded", 403),
    ],
)
def test_odd_posts_are_turned_away(browser: Browser, body: bytes, kind: str, status: int) -> None:
    browser.enter()
    answer = browser.http.post(
        browser.place.base + browser.form, content=body, headers={"content-type": kind}
    )
    assert answer.status_code == status


def test_the_steps_remember_where_one_was(browser: Browser) -> None:
    browser.enter()
    browser.visit("/steps")
    page = browser.send("/steps/1", go="/steps/3", **{"a.moeite": "Twee keer gevraagd."})
    assert "Stap 3 van 5" in page.text
    assert "Twee keer gevraagd." in browser.visit("/steps/1").text


@pytest.mark.parametrize(
    ("answers", "outcome", "asked"),
    [
        (["no"], "Sluit af", 1),
        (["yes", "yes"], "Veilig Thuis is de norm. Bel", 2),
        (["yes", "no", "no"], "Overleg eerst anoniem", 3),
        (["yes", "no", "yes", "no"], "Overleg eerst anoniem", 4),
        (["yes", "no", "yes", "yes", "yes"], "Spreek af", 5),
        (["yes", "no", "yes", "yes", "no"], "Overleg eerst anoniem", 5),
    ],
)
def test_the_five_questions_are_a_path(
    browser: Browser, answers: list[str], outcome: str, asked: int
) -> None:
    browser.enter()
    browser.visit("/steps/5")
    for number in range(1, len(answers) + 1):
        assert 'class="answer info"' not in browser.page.text
        given = {f"a.weigh-{n}": WORDS[a] for n, a in enumerate(answers[:number], start=1)}
        browser.send("/steps/5", **given)
    said = browser.page.text.split('class="answer info"')[1].split("</p>")[0]
    assert outcome in said
    shown = [n for n in range(1, 6) if not waiting(browser.page.text, f"weigh-{n}")]
    assert shown == list(range(1, asked + 1))


WORDS = {"yes": "ja", "no": "nee"}


def waiting(page: str, question: str) -> bool:
    """True when a question is not asked yet."""
    opened = page.split(f'name="a.{question}"')[0].rpartition('<div class="ask"')[2]
    return " hidden>" in opened.partition("\n")[0] + "\n"


def test_contacts_have_numbers_as_text(browser: Browser) -> None:
    browser.enter()
    page = browser.visit("/steps")
    assert "0800-2000" in page.text and "tel:" not in page.text


def test_the_form_speaks_english_too(browser: Browser) -> None:
    browser.enter()
    page = browser.send("/language", here="/steps/2")
    assert page.url.path.endswith("/steps/2") and "Reporting code, step by step" in page.text
    assert '<html lang="en">' in page.text


def test_what_is_written_is_shown_first_and_the_next_call_returns_the_card() -> None:
    with place() as clinic:
        browser = Browser(clinic)
        assert clinic.call(QUIET) == []
        browser.enter(encounter="demo-e-c4")
        browser.send("", tick=[CONTROLS, STORY_CHANGES])
        assert clinic.call(QUIET) == []
        shown = browser.visit("/record").text
        assert shown.index("Schrijf dit in het dossier") < shown.index("resourceType")
        assert written(clinic) == []
        browser.send("/write", mine="1", stand="open")
        resources = written(clinic)
        assert [codes_of(each) for each in resources] == [[CONTROLS], [STORY_CHANGES]]
        for resource in resources:
            check_labels(resource, "http://terminology.hl7.org/CodeSystem/")
            assert resource["performer"] == [{"reference": "Practitioner/demo-arts"}]
            assert resource["encounter"] == {"reference": "Encounter/demo-e-c4"}
            assert unsafe_in(resource, content().cards.unsafe) == ()
            assert f"&#34;code&#34;: &#34;{codes_of(resource)[0]}&#34;" in shown
        assert len(clinic.call(QUIET)) == 1
        browser.send("/write", mine="1", stand="open")
        assert len(written(clinic)) == 2
        now = browser.visit("/now").text
        assert "door u aangevinkt" not in now and 'class="answer none"' not in now


def test_labels_are_in_the_words_of_the_clients_version() -> None:
    with place(fhir_version="STU3") as clinic:
        browser = Browser(clinic)
        browser.enter(encounter="demo-e-c4")
        browser.send("", tick=[CONTROLS])
        browser.visit("/record")
        browser.send("/write", mine="1", stand="open")
        [resource] = written(clinic)
        check_labels(resource, "http://hl7.org/fhir/v3/")
        assert resource["context"] == {"reference": "Encounter/demo-e-c4"}


def test_without_the_sites_statement_there_are_only_words_to_copy() -> None:
    with place(write_back=None) as clinic:
        browser = Browser(clinic)
        browser.enter()
        browser.send("", tick=[CONTROLS])
        browser.visit("/steps/1")
        browser.send("/steps/1", **{"a.alleen": "ja"})
        page = browser.visit("/record")
        text = page.text.split('id="neutral"')[1].split("readonly>")[1].split("</textarea>")[0]
        assert text.strip() == "Eén op één gesproken."
        assert unsafe_in(text, content().cards.unsafe) == ()
        assert "Schrijf dit in het dossier" not in page.text
        browser.send("/write", mine="1", mark="", stand="open")
        assert written(clinic) == []


def test_a_record_system_that_goes_away_loses_nothing() -> None:
    with place() as clinic:
        browser = Browser(clinic)
        browser.enter()
        browser.send("", tick=[CONTROLS])
        browser.visit("/record")
        clinic.stop_ehr()
        assert "antwoordde niet" in browser.send("/write", mine="1", stand="open").text
        browser.visit("")
        now = browser.send("", tick=[CONTROLS, STORY_CHANGES]).text
        assert 'class="answer none"' not in now
        assert re.search(rf'id="{CONTROLS}"[^>]* checked', browser.visit("").text)


def test_without_the_record_the_ticks_are_weighed_and_that_is_said() -> None:
    with place() as clinic:
        browser = Browser(clinic)
        browser.enter()
        clinic.stop_ehr()
        page = browser.send("", tick=[CONTROLS])
        assert "alleen uw vinkjes zijn gewogen" in page.text
        assert 'class="answer none"' not in page.text


def test_what_a_companion_can_read_gives_nothing_away(browser: Browser) -> None:
    """Titles, tabs, group names, buttons; ticks themselves are folded."""
    form = content().cards.form
    shown = [group.title for group in form.groups]
    shown += [group.lead for group in form.groups if group.lead]
    shown += [form.words[name] for name in form.words if name.startswith("screen_")]
    signs = content().rules.indicators
    shown += [t for name in form.strongest for t in (signs[name].label, signs[name].meaning)]
    shown += [t for sign in form.against for t in (sign.label, sign.meaning)]
    shown += [form.words["title"], form.words["blank"], *form.refusals.values()]
    for text in shown:
        assert unsafe_in([text.nl, text.en], content().cards.unsafe) == ()
    folded = browser.enter().text
    assert "<details" in folded and "<details open" not in folded


def written(clinic: Place) -> list[dict[str, Any]]:
    """The points of attention in the record that the form wrote, by code."""
    query = {"patient": QUIET, "category": SIGNAL_CATEGORY}
    found = clinic.ehr.resources.search("Observation", query)["entry"]
    return sorted((entry["resource"] for entry in found), key=codes_of)


def codes_of(resource: dict[str, Any]) -> list[str]:
    return [coding["code"] for coding in resource["code"]["coding"]]


def check_labels(resource: dict[str, Any], system: str) -> None:
    labels = resource["meta"]["security"]
    assert [label["code"] for label in labels] == ["R", "NOPAT"]
    assert all(label["system"].startswith(system) and "display" not in label for label in labels)
