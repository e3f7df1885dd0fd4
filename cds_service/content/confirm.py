"""What a site's own people must confirm before go-live, as one page to print and sign.

It gathers everything the content itself calls unconfirmed: facts that name who must confirm them,
numbers that are not printed yet, texts and translations that nobody has signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cds_service.wording.card_texts import CardTexts
from cds_service.wording.contacts import Contact
from cds_service.wording.entries import Entry

WHO = {
    "lawyer": "A health lawyer",
    "forensic": "A forensic physician",
    "region": "The region (care coordinator, GGD, Veilig Thuis)",
    "site": "The site itself (clinical lead, administration, IT)",
    "translator": "A professional translator and a second reader of that language",
}
_SIGN = "Confirmed by (name, role): ______________________  Date: ______________"


def unsigned(texts: CardTexts) -> tuple[str, ...]:
    """What has no signature: texts, contacts and translations without a checker."""
    found = [] if texts.checker else ["the card texts (cards.yaml: checker)"]
    found += [f"contact {c.id}" for c in _contacts(texts) if not c.checker]
    return (*found, *(f"page {one.language} for the patient" for one in texts.unchecked_pages))


def to_confirm(texts: CardTexts, today: date) -> str:
    """The page, as Markdown."""
    parts = [f"# To confirm before go-live\n\nContent of {texts.edition}, printed {today}."]
    for who, title in WHO.items():
        lines = list(_entries(texts, who))
        if who == "region":
            lines += list(_numbers(texts))
        if who == "translator":
            lines += [f"- [ ] {p.language}: {p.title} (no checker)" for p in texts.unchecked_pages]
        if who == "site":
            lines += list(_texts(texts))
        if lines:
            parts.append(f"## {title}\n\n" + "\n".join(lines) + f"\n\n{_SIGN}")
    return "\n\n".join(parts) + "\n"


def _entries(texts: CardTexts, who: str) -> Iterator[str]:
    for entry in texts.entries:
        if entry.confirm == who:
            yield f"- [ ] `{entry.id}` {_state(entry)}: {entry.nl}"


def _state(entry: Entry) -> str:
    shown = "shown" if entry.screens else "not shown until confirmed"
    return f"({shown}; sure: {entry.sure}; check by {entry.check_by})"


def _numbers(texts: CardTexts) -> Iterator[str]:
    for contact in _contacts(texts):
        if contact.status == "verify":
            number = contact.number or "no number"
            yield f"- [ ] contact `{contact.id}`, {number}, not printed: {contact.doubt}"


def _texts(texts: CardTexts) -> Iterator[str]:
    if texts.checker is None:
        yield "- [ ] the card texts as a whole (docs/cards): no clinician has signed them"


def _contacts(texts: CardTexts) -> Iterator[Contact]:
    yield from texts.contacts
    for region in texts.regions:
        yield from region.contacts
