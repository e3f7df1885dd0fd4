"""Opening pages, and holding them against WCAG."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDE, NARROW = 1100, 320
"""CSS pixels; 320 is what WCAG 1.4.10 asks, and what a side panel has."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@contextmanager
def window(
    chromium: Browser, width: int = WIDE, *, scheme: Any = "light", **options: Any
) -> Iterator[Page]:
    """A window of its own that fails when a script or the policy complains."""
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, **options
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if "Content Security" in message.text else None
        ),
    )
    try:
        yield page
    finally:
        context.close()
    assert complaints == []


def check_accessible(page: Page) -> None:
    """axe-core finds nothing, and nothing needs scrolling sideways."""
    # At the end of the page the bar of buttons stands in its own place; elsewhere it lies over what
    # scrolls by beneath it, which axe takes for a target that is too small.
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    # axe is put in by the debugger, which the page's policy does not stop; it loads nothing.
    found = Axe().run(page, options={"runOnly": list(RULES)})
    told = [
        f"{each['id']}: {each['help']}: {[node['html'] for node in each['nodes']][:3]}"
        for each in found.response["violations"]
    ]
    assert told == [], f"{page.url}: {told}"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def picture(page: Page, folder: Path, name: str) -> None:
    """A screenshot of the whole page."""
    page.screenshot(path=folder / f"{name}.png", full_page=True, animations="disabled")
