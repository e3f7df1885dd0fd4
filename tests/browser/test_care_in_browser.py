"""Care first in a browser: the body chart by pointer and by keyboard, and the way out of the
patient's page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.form.places import LOUD, Place

pytestmark = pytest.mark.full


@pytest.mark.parametrize("width", [320, 1100])
def test_care_and_told_are_accessible(
    chromium: Any, clinic: Place, pictures: Path, width: int
) -> None:
    from tests.browser.looks import check_accessible, picture, window

    with window(chromium, width) as page:
        page.goto(clinic.launch(patient=LOUD))
        for name in ("care", "told"):
            page.locator(f'nav a[href$="/{name}"]').click()
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            check_accessible(page)
            picture(page, pictures, f"form-{name}-{width}")


def test_a_place_is_picked_by_pointer_and_by_keyboard(chromium: Any, clinic: Place) -> None:
    from tests.browser.looks import window

    with window(chromium, 1100) as page:
        page.goto(clinic.launch(patient=LOUD))
        page.locator('nav a[href$="/care"]').click()
        page.locator('[data-picks$="front-forearm-left"]').first.click()
        arm = page.locator('input[value="front-forearm-left"]').first
        assert arm.is_checked()
        arm.focus()
        page.keyboard.press("ArrowDown")
        chosen = page.locator('input[name="a.letsel-plek"]:checked').get_attribute("value")
        assert chosen and chosen != "front-forearm-left"
        picked = page.locator(".picked").first.get_attribute("data-picks")
        assert picked and picked.endswith(chosen)
        page.get_by_role("button", name="Bewaar").first.click()
        assert page.locator(f'input[value="{chosen}"]').first.is_checked()


def test_the_patients_page_is_gone_by_key_and_leaves_one_entry(
    chromium: Any, clinic: Place, pictures: Path
) -> None:
    from tests.browser.looks import check_accessible, picture, window

    with window(chromium, 320) as page:
        page.route("https://www.knmi.nl/", lambda route: route.fulfill(body="<h1>Weer</h1>"))
        page.goto(f"{clinic.base}/health/live")
        page.goto(f"{clinic.base}/praten-met-de-dokter")
        check_accessible(page)
        picture(page, pictures, "patient-1")
        before = page.evaluate("history.length")
        page.get_by_role("link", name="Verder").click()
        page.get_by_role("link", name="Verder").click()
        page.wait_for_url("**deel=3")
        assert page.evaluate("history.length") == before
        picture(page, pictures, "patient-3")
        page.keyboard.press("Escape")
        page.wait_for_url("https://www.knmi.nl/")
        page.go_back()
        assert page.url.endswith("/health/live")
