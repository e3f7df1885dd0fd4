"""The pages about content say what there is."""

from __future__ import annotations

import re

from cds_service.content.load import load_content
from cds_service.files.overlay import Site
from cds_service.files.paths import content_root
from cds_service.files.terms import Form, Use

DOCS = content_root() / "docs"


def test_the_glossary_explains_uses_and_forms() -> None:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8").casefold()
    for word in (*(use.value for use in Use), *(form.value for form in Form)):
        if word not in {Use.SCORE, Use.INFORM}:  # ordinary English
            assert word in text, word


def test_the_glossary_is_in_alphabetical_order() -> None:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    for part in text.split("\n## ")[1:]:
        words = re.findall(r"^\| (.+?) \|", part, flags=re.MULTILINE)
        words = [word.casefold() for word in words if not word.startswith(("Word", "---"))]
        assert words == sorted(words), part.splitlines()[0]


def test_the_catalogue_has_every_indicator() -> None:
    text = (DOCS / "indicators.md").read_text(encoding="utf-8")
    for name in load_content().rules.indicators:
        assert f"### {name}\n" in text


def test_the_site_page_shows_a_version_that_is_allowed() -> None:
    text = (DOCS / "site-folder.md").read_text(encoding="utf-8")
    shown = re.search(r'^version: "(.+)"$', text, flags=re.MULTILINE)
    assert shown
    assert Site(name="any", version=shown[1])
