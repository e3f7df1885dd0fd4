"""Writes docs/records: six made-up cases as a colleague reads them, and their neutral texts.

`python -m cds_service.form.gallery` writes; with `--check` it only says what is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from cds_service.content.load import Content, load_content
from cds_service.files.terms import Language
from cds_service.form.case.narrative import STAND_REASON, Told, neutral, tell
from cds_service.form.session import Noted, Session
from cds_service.wording.record_texts import RecordExample

FOLDER = Path("docs") / "records"
AT = datetime(2026, 10, 8, 10, 0, tzinfo=UTC)
HEAD = {
    "nl": "# Zes zaken, zoals een collega ze leest\n\nVerzonnen. Gemaakt uit "
    "`cards/record-examples.yaml` met `make generate`. Wat iemand in eigen woorden schreef staat "
    "er zoals het geschreven is.\n",
    "en": "# Six cases, as a colleague reads them\n\nMade up. Written from "
    "`cards/record-examples.yaml` by `make generate`. What somebody wrote in own words stands as "
    "it was written: here in Dutch.\n",
}
NEUTRAL = {"nl": "Neutrale tekst", "en": "Neutral text"}


def pages(content: Content) -> dict[Path, str]:
    """Both pages, by file."""
    languages: tuple[Language, ...] = ("nl", "en")
    return {FOLDER / f"{one}.md": "\n".join(_page(content, one)) + "\n" for one in languages}


def example_session(example: RecordExample, content: Content, language: Language) -> Session:
    """A form in which the example was filled in."""
    codes = {item.id: item.signal for item in content.rules.indicators.values() if item.signal}
    session = Session(client="example", begun=AT, used=AT, language=language, role="doctor")
    session.signs = {codes[name]: Noted(AT, how=how) for name, how in example.signs.items()}
    session.against = {name: Noted(AT) for name in example.against}
    session.answers = {name: list(answer) for name, answer in example.answers.items()}
    return session


def told(example: RecordExample, content: Content, language: Language) -> tuple[list[Told], str]:
    """What its record says, and its neutral text."""
    session = example_session(example, content, language)
    return tell(session, content, AT, example.stand), neutral(session, content, AT)


def own_words(example: RecordExample, content: Content) -> set[str]:
    """What the clinician of the example wrote: no word of ours."""
    groups = (*content.cards.record.groups, *content.cards.weighing.groups)
    texts = {ask.id for group in groups for ask in group.asks if ask.kind == "text"}
    written = {name: answer[0] for name, answer in example.answers.items()}
    return {text for name, text in written.items() if name in {*texts, STAND_REASON}}


def _page(content: Content, language: Language) -> Iterator[str]:
    yield HEAD[language]
    for example in content.cards.record_examples:
        yield f"## {getattr(example.name, language)}\n"
        sections, plain = told(example, content, language)
        for section in sections:
            yield f"**{section.title}**\n"
            yield from (f"- {line}" for line in section.lines)
            yield ""
        yield f"*{NEUTRAL[language]}:* {plain}\n"


def main() -> int:
    """Exit status: 1 when --check finds a difference."""
    check = "--check" in sys.argv[1:]
    stale = []
    for path, text in pages(load_content()).items():
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale.append(path.name)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    for name in stale if check else ():
        sys.stderr.write(f"docs/records/{name}: run `make generate` and commit\n")
    return 1 if stale and check else 0


if __name__ == "__main__":
    raise SystemExit(main())
