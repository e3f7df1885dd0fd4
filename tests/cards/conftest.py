"""The shipped card content, and every card of the gallery, once for all tests."""

from __future__ import annotations

import pytest

from cds_service.advice.gallery import Shown, all_cards
from cds_service.errors import Fault
from cds_service.files.paths import content_root
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.cards import load_cards


@pytest.fixture(scope="session")
def texts() -> CardTexts:
    faults: list[Fault] = []
    loaded = load_cards(content_root(), None, faults)
    assert not faults, "\n".join(map(str, faults))
    assert loaded is not None
    return loaded


@pytest.fixture(scope="session")
def gallery(texts: CardTexts) -> list[Shown]:
    return list(all_cards(texts))
