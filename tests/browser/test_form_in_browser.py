"""The form as a clinician uses it: mouse, keyboard, narrow, both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.form.places import LOUD, QUIET, Place, place

pytestmark = pytest.mark.full
PAGES = ("now", "steps/1", "steps/2", "steps/3", "steps/4", "steps/5", "arrange", "record", "blank")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [320, 700, 1100])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_is_accessible(
    chromium: Any, clinic: Place, pictures: Path, language: str, width: int, scheme: str
) -> None:
    from tests.browser.looks import check_accessible, picture, window

    with window(chromium, width, scheme=scheme) as page:
        page.goto(clinic.launch(patient=LOUD))
        form = page.url
        if language == "en":
            page.get_by_role("button", name="In English").click()
        look = f"{language}-{width}-{scheme}"
        check_accessible(page)
        picture(page, pictures, f"form-folded-{look}")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.locator("#vg-040").check()
        page.locator("#spoke-alone").check()
        remembered(page)
        check_accessible(page)
        picture(page, pictures, f"form-ticks-{look}")
        for path in PAGES:
            page.goto(f"{form}/{path}")
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            check_accessible(page)
            picture(page, pictures, f"form-{path.replace('/', '-')}-{look}")


def remembered(page: Any) -> None:
    """What was filled in has reached the service."""
    page.locator("#status", has_text="e").wait_for()


def test_ticks_are_remembered_at_once_and_change_the_answer(chromium: Any, clinic: Place) -> None:
    from tests.browser.looks import window

    with window(chromium) as page:
        page.goto(clinic.launch())
        form = page.url
        page.goto(f"{form}/now")
        assert page.locator(".answer.none").count() == 1
        page.goto(form)
        page.locator("#vg-040").check()
        page.get_by_text("Begeleider", exact=True).click()
        page.get_by_label("Begeleider wil snel weg", exact=True).check()
        page.get_by_text("Onthouden: 2 aangevinkt").wait_for()
        page.reload()
        assert page.get_by_label("Begeleider wil snel weg", exact=True).is_checked()
        page.get_by_role("button", name="Verder", exact=True).click()
        assert page.locator(".answer.none").count() == 0
        assert page.get_by_text("door u aangevinkt").count() == 2


def test_two_charts_in_one_browser_never_meet(chromium: Any) -> None:
    """Two windows of one browser; every page, answer and write is of its own patient."""
    from tests.browser.looks import window

    with place() as clinic, window(chromium) as first:
        second = first.context.new_page()
        first.goto(clinic.launch(patient=LOUD))
        second.goto(clinic.launch(patient=QUIET))
        forms = first.url, second.url
        first.locator("#vg-040").check()
        remembered(first)
        second.locator("#vg-047").check()
        remembered(second)
        first.get_by_role("button", name="Naar dossier").click()
        second.get_by_role("button", name="Naar dossier").click()
        assert first.url == f"{forms[0]}/record" and second.url == f"{forms[1]}/record"
        for page, year in ((first, "1992"), (second, "2004")):
            assert year in page.locator(".check").inner_text()
            page.get_by_label("Dit is de patiënt").check()
            page.get_by_role("button", name="Schrijf dit in het dossier").click()
            page.get_by_text("In het dossier geschreven.").wait_for()
        for patient, code in ((LOUD, "vg-040"), (QUIET, "vg-047")):
            found = clinic.ehr.resources.search("Composition", {"patient": patient})["entry"]
            assert len(found) == 1 and found[0]["resource"]["subject"]["reference"].endswith(
                patient
            )
            signs = str(clinic.ehr.resources.search("Observation", {"patient": patient}))
            assert code in signs and ({"vg-040", "vg-047"} - {code}).pop() not in signs
        first.get_by_role("button", name="Klaar en sluiten").click()
        second.goto(f"{forms[1]}/now")
        assert second.locator("h1").inner_text() == "Wat dossier en vinkjes nu zeggen"


def test_a_page_whose_launch_has_ended_offers_nothing_to_press(
    chromium: Any, clinic: Place
) -> None:
    from tests.browser.looks import window

    with window(chromium) as page:
        page.goto(clinic.launch())
        other = page.context.new_page()
        other.goto(page.url)
        other.get_by_role("button", name="Klaar en sluiten").click()
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.get_by_text("De sessie is afgelopen").wait_for()
        assert page.locator("button, a, input, textarea").count() == 0
        page.reload()
        assert page.locator("button, a, input, textarea").count() == 0


def test_one_sign_is_written_within_six_clicks_from_the_card(chromium: Any) -> None:
    """Counted: every press of a mouse button or key, from the card's link on."""
    from tests.browser.looks import window

    with place() as clinic, window(chromium) as page:
        pressed: list[str] = []

        def press(what: str) -> None:
            pressed.append(what)

        page.context.expose_function("pressed", press)
        page.context.add_init_script(
            "for (const what of ['mousedown', 'keydown'])"
            " addEventListener(what, () => window.pressed(what), true);"
        )
        address = clinic.launch()
        page.set_content(f'<a href="{address}">kaart</a>')
        page.get_by_role("link", name="kaart").click()
        page.locator("label[for=vg-040]").click()
        page.get_by_role("button", name="Naar dossier").click()
        page.get_by_text("Dit is de patiënt").click()
        page.get_by_role("button", name="Schrijf dit in het dossier").click()
        page.get_by_text("In het dossier geschreven.").wait_for()
        found = clinic.ehr.resources.search("Composition", {"patient": QUIET})["entry"]
        assert len(found) == 1
        assert len(pressed) <= 6, pressed


def test_escape_and_the_button_hide_everything_at_once(
    chromium: Any, clinic: Place, pictures: Path
) -> None:
    from tests.browser.looks import check_accessible, picture, window

    with window(chromium) as page:
        page.goto(clinic.launch(patient=LOUD))
        page.goto(f"{page.url}/now")
        for hide in (
            lambda: page.keyboard.press("Escape"),
            lambda: page.get_by_role("link", name="Leeg scherm (Esc)").click(),
        ):
            hide()
            assert page.locator("body").inner_text().strip() == "Verder"
            assert page.title() == "Gespreksformulier"
            picture(page, pictures, "form-hidden")
            check_hidden(page)
            page.keyboard.press("Escape")
            assert page.get_by_role("heading", level=1).is_visible()
        check_accessible(page)


def check_hidden(page: Any) -> None:
    assert page.locator("h1, h2, p, li, summary").locator("visible=true").count() == 0


def test_it_works_with_the_keyboard_alone(chromium: Any, clinic: Place) -> None:
    from tests.browser.looks import window

    with window(chromium) as page:
        page.goto(clinic.launch())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "tick"
        page.keyboard.press("Space")
        page.get_by_text("Onthouden: 1 aangevinkt").wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/now")


def test_it_works_without_a_script_and_prints_nothing(chromium: Any, clinic: Place) -> None:
    from tests.browser.looks import window

    with window(chromium, java_script_enabled=False) as page:
        page.goto(clinic.launch())
        form = page.url
        page.locator("#vg-040").check()
        page.get_by_role("button", name="Verder", exact=True).click()
        assert page.url == f"{form}/now"
        page.get_by_role("link", name="Leeg scherm (Esc)").click()
        assert page.locator("body").inner_text().split() == ["Gespreksformulier", "Verder"]
        page.get_by_role("link", name="Verder").click()
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible() is False


def test_a_question_appears_with_the_answer_it_waits_for(chromium: Any, clinic: Place) -> None:
    from tests.browser.looks import window

    with window(chromium) as page:
        page.goto(clinic.launch())
        page.goto(f"{page.url}/steps/5")
        waiting = page.get_by_text("Op welke grond")
        assert not waiting.is_visible()
        page.get_by_label("Ja, en er is gemeld").check()
        assert waiting.is_visible()


def test_a_whole_visit_ends_in_the_next_card(chromium: Any) -> None:
    from tests.browser.looks import window

    with place() as clinic, window(chromium) as page:
        assert clinic.call(QUIET) == []
        page.goto(f"{clinic.ehr.base}/open/{QUIET}")
        page.locator("#vg-040").check()
        page.get_by_text("Begeleider", exact=True).click()
        page.locator("#vg-042").check()
        page.get_by_role("button", name="Verder", exact=True).click()
        page.get_by_role("link", name="Dossier").click()
        assert page.locator("pre").is_visible() is False
        page.get_by_label("Dit is de patiënt").check()
        page.get_by_role("button", name="Schrijf dit in het dossier").click()
        page.get_by_text("In het dossier geschreven.").wait_for()
        page.get_by_role("button", name="Klaar en sluiten").click()
        assert page.locator("body").inner_text().split() == ["Gespreksformulier"]
        assert len(clinic.call(QUIET)) == 1


def test_refused_consent_is_a_clear_page(chromium: Any) -> None:
    from tests.browser.looks import check_accessible, window

    with place(ask_consent=True) as clinic, window(chromium) as page:
        page.goto(clinic.launch())
        page.get_by_role("link", name="Weigeren").click()
        assert page.get_by_text("U gaf geen toestemming").is_visible()
        check_accessible(page)
