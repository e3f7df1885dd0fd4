"""What the profile tests share."""

from __future__ import annotations

import pytest

from cds_service.errors import Fault
from cds_service.files.paths import content_root
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.cards import load_cards
from cds_service.wording.wording import Wording


@pytest.fixture(scope="session")
def texts() -> CardTexts:
    """The shipped card content, which words the suggested follow-up."""
    faults: list[Fault] = []
    loaded = load_cards(content_root(), None, faults)
    assert loaded is not None, "\n".join(map(str, faults))
    return loaded


@pytest.fixture(scope="session")
def unsafe(texts: CardTexts) -> Wording:
    """The words that may not stand in a resource, of both languages."""
    return texts.unsafe
