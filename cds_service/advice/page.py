"""The public page behind every card: neutral in its title and first screen, without patient data.

The first screen answers what a minute needs: alone, ask, steps, whom to call. The rest stands in
folds that the reader opens, each with a list of what is in it. The page is one document: no
script, no font, no image, nothing to print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from cds_service.advice.page_parts import Section, Writer
from cds_service.files.terms import Language, Setting
from cds_service.wording.card_texts import CardTexts


def advice_page(
    texts: CardTexts,
    language: Language,
    setting: Setting | None = None,
    *,
    today: date,
    region: str | None = None,
) -> str:
    """The page as HTML, in a language, for one setting or for both.

    `today` hides what has passed its day; `region` adds the contacts of a region, if it is known.
    """
    writer = Writer(texts, language, setting, today, region)
    sections = [section for section in writer.sections() if section.filled]
    return _template().render(
        page=texts.page,
        language=language,
        words={key: getattr(text, language) for key, text in texts.page.words.items()},
        edition=texts.edition,
        short=list(writer.short()),
        folds=list(_folds(texts, language, sections)),
        links=list(writer.links()),
    )


@cache
def _template() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("advies.html")


def _folds(
    texts: CardTexts, language: Language, sections: Iterable[Section]
) -> Iterator[dict[str, Any]]:
    """Each fold with its sections; a fold of several lists them first."""
    for fold in texts.page.folds:
        within = [section for section in sections if section.fold == fold.id]
        yield {
            "id": fold.id,
            "title": getattr(fold.title, language),
            "lead": getattr(fold.lead, language) if fold.lead else "",
            "sections": within,
        }
