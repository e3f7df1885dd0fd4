"""The demo as a newcomer meets it, the console on every screen, and the pictures of the README."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from cds_service.cli.demo import _Show
from cds_service.http.server import bind, port_of
from tests.form.places import running

pytestmark = pytest.mark.full
PATHS = ("", "/try", "/clients", "/discovery", "/live", "/cards", "/content", "/indicators")
README = Path(__file__).parents[2] / "docs" / "images"


@pytest.fixture(scope="module")
def demo() -> Iterator[_Show]:
    """What `veilig-gesprek demo` serves."""
    with TemporaryDirectory() as folder:
        listener = bind("127.0.0.1", 0)
        show = _Show(f"http://127.0.0.1:{port_of(listener)}", Path(folder), "nl")
        with running(listener, show.service()):
            yield show


@pytest.fixture(scope="module")
def visit(chromium: Any, demo: _Show) -> Iterator[Any]:
    """A window that has entered the console by the printed address."""
    from tests.browser.looks import window

    with window(chromium) as page:
        page.goto(demo.console_url)
        yield page


@pytest.fixture(scope="module")
def images(pictures: Path) -> Path:
    """Where the README's pictures go: into the repository when VG_README_PICTURES is set."""
    return README if os.environ.get("VG_README_PICTURES") else pictures


def test_a_newcomer_sees_the_card_why_and_a_changed_answer(
    visit: Any, demo: _Show, images: Path
) -> None:
    from tests.browser.looks import check_accessible, picture

    visit.goto(demo.base + "/console")
    visit.get_by_role("link", name="Try it: a patient").click()
    visit.get_by_label("A made-up patient").select_option("demo-e")
    visit.get_by_role("button", name="Weigh").click()
    assert visit.get_by_text("No card: no gate opened.").is_visible()
    visit.get_by_label("A made-up patient").select_option("demo-a")
    visit.get_by_label("Language").select_option("en")
    visit.get_by_role("button", name="Weigh").click()
    assert visit.locator("article.card").count() == 3
    check_accessible(visit)
    picture(visit, images, "console-try")
    visit.locator("article.card").nth(1).screenshot(path=images / "card.png")
    visit.get_by_label("A made-up patient").select_option("demo-e")
    visit.get_by_role("button", name="Weigh").click()
    visit.get_by_role("link", name="Open the form, as a click in the record would").click()
    visit.get_by_role("button", name="In English").click()
    visit.get_by_text("Companion", exact=True).click()
    visit.locator("#vg-040").check()
    visit.locator("#vg-042").check()
    visit.get_by_text("Remembered: 2 ticked").wait_for()
    visit.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    visit.screenshot(path=images / "form-ticks.png")
    form = visit.url
    visit.get_by_role("button", name="Continue", exact=True).click()
    assert visit.locator(".answer.none").count() == 0
    visit.screenshot(path=images / "form-now.png")
    visit.goto(f"{form}/steps/2")
    visit.screenshot(path=images / "form-steps.png")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1100])
def test_every_page_is_accessible(
    visit: Any, demo: _Show, pictures: Path, width: int, scheme: Any
) -> None:
    from tests.browser.looks import check_accessible, picture

    visit.emulate_media(color_scheme=scheme)
    visit.set_viewport_size({"width": width, "height": 800})
    for path in PATHS:
        visit.goto(f"{demo.base}/console{path}")
        check_accessible(visit)
        picture(visit, pictures, f"console{path.replace('/', '-')}-{width}-{scheme}")
    visit.goto(f"{demo.base}/console/indicators/letsel-herhaald")
    check_accessible(visit)
    visit.goto(f"{demo.base}/console/try")
    visit.get_by_label("A made-up patient").select_option("demo-b")
    visit.get_by_role("button", name="Weigh").click()
    check_accessible(visit)
    picture(visit, pictures, f"console-tried-{width}-{scheme}")
    visit.emulate_media(color_scheme="light")
    visit.set_viewport_size({"width": 1100, "height": 800})


def test_the_sign_in_page_is_accessible(chromium: Any, demo: _Show) -> None:
    from tests.browser.looks import check_accessible, window

    with window(chromium) as page:
        page.goto(f"{demo.base}/console")
        assert page.get_by_role("heading", name="Sign in").is_visible()
        check_accessible(page)


def test_the_public_page_is_accessible(chromium: Any, demo: _Show, pictures: Path) -> None:
    from tests.browser.looks import check_accessible, picture, window

    for width in (320, 1100):
        with window(chromium, width) as page:
            for language in ("nl", "en"):
                page.goto(f"{demo.base}/advies?lang={language}")
                page.locator("summary").first.click()
                check_accessible(page)
                picture(page, pictures, f"advies-{language}-{width}")
