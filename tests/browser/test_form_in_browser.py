"""The form as a clinician uses it: mouse, keyboard, narrow, both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.form.places import LOUD, QUIET, Place, place

pytestmark = pytest.mark.full


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [320, 1100])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_is_accessible(
    chromium: Any, clinic: Place, pictures: Path, language: str, width: int, scheme: str
) -> None:
    from tests.browser.looks import check_accessible, picture, window

    with window(chromium, width, scheme=scheme) as page:
        page.goto(clinic.launch(patient=LOUD))
        if language == "en":
            page.get_by_role("button", name="In English").click()
        look = f"{language}-{width}-{scheme}"
        check_accessible(page)
        picture(page, pictures, f"form-folded-{look}")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.locator("#vg-040").check()
        page.locator("#spoke-alone").check()
        check_accessible(page)
        picture(page, pictures, f"form-ticks-{look}")
        for path in ("now", "steps", "keep", "blank"):
            page.goto(f"{clinic.base}/form/{path}")
            check_accessible(page)
            picture(page, pictures, f"form-{path}-{look}")


def test_ticks_are_remembered_at_once_and_change_the_answer(chromium: Any, clinic: Place) -> None:
    from tests.browser.looks import window

    with window(chromium) as page:
        page.goto(clinic.launch())
        page.goto(f"{clinic.base}/form/now")
        assert page.locator(".answer.none").count() == 1
        page.goto(f"{clinic.base}/form")
        page.get_by_text("Begeleider", exact=True).click()
        page.get_by_label("Begeleider praat voor de patiënt").check()
        page.get_by_label("Begeleider wil snel weg").check()
        page.get_by_text("Onthouden: 2 aangevinkt").wait_for()
        page.reload()
        assert page.get_by_label("Begeleider wil snel weg").is_checked()
        page.get_by_role("button", name="Verder naar wat dit nu zegt").click()
        assert page.locator(".answer.none").count() == 0
        assert page.get_by_text("door u aangevinkt").count() == 2


def test_escape_and_the_button_hide_everything_at_once(
    chromium: Any, clinic: Place, pictures: Path
) -> None:
    from tests.browser.looks import check_accessible, picture, window

    with window(chromium) as page:
        page.goto(clinic.launch(patient=LOUD))
        page.goto(f"{clinic.base}/form/now")
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
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.get_by_text("Onthouden: 1 aangevinkt").wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/form/now")


def test_it_works_without_a_script_and_prints_nothing(chromium: Any, clinic: Place) -> None:
    from tests.browser.looks import window

    with window(chromium, java_script_enabled=False) as page:
        page.goto(clinic.launch())
        page.get_by_text("Begeleider", exact=True).click()
        page.locator("#vg-040").check()
        page.get_by_role("button", name="Verder naar wat dit nu zegt").click()
        assert page.url == f"{clinic.base}/form/now"
        page.get_by_role("link", name="Leeg scherm (Esc)").click()
        assert page.locator("body").inner_text().split() == ["Gespreksformulier", "Verder"]
        page.get_by_role("link", name="Verder").click()
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible() is False


def test_a_whole_visit_ends_in_the_next_card(chromium: Any, pictures: Path) -> None:
    from tests.browser.looks import window

    with place() as clinic, window(chromium) as page:
        assert clinic.call(QUIET) == []
        page.goto(f"{clinic.ehr.base}/open/{QUIET}")
        page.get_by_text("Begeleider", exact=True).click()
        page.locator("#vg-040").check()
        page.locator("#vg-042").check()
        page.get_by_role("button", name="Verder naar wat dit nu zegt").click()
        page.get_by_role("link", name="Bewaren").click()
        assert '"vg-040"' in page.locator("pre").first.inner_text()
        page.get_by_role("button", name="Schrijf dit in het dossier").click()
        page.get_by_role("heading", name="In het dossier geschreven").wait_for()
        page.get_by_role("button", name="Klaar en sluiten").click()
        assert page.locator("body").inner_text().split() == ["Gespreksformulier", "Verder"]
        assert len(clinic.call(QUIET)) == 1


def test_refused_consent_is_a_clear_page(chromium: Any) -> None:
    from tests.browser.looks import check_accessible, window

    with place(ask_consent=True) as clinic, window(chromium) as page:
        page.goto(clinic.launch())
        page.get_by_role("link", name="Weigeren").click()
        assert page.get_by_text("U gaf geen toestemming").is_visible()
        check_accessible(page)
