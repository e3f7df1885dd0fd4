"""A card that cannot be written, its row being on its way: a plain 500, and the next one goes."""

from __future__ import annotations

from typing import Any

import pytest

from cds_service.demo.patients import request, stories
from cds_service.guidance import service
from tests.http.door import check_outcome, door

CARD = next(story for story in stories() if story.card)


def test_a_card_that_cannot_be_written_is_a_500_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: Any, **__: Any) -> None:
        raise RuntimeError("no card")

    with door() as opened:
        parts = opened.http.app.state.parts  # type: ignore[attr-defined]
        body = request(CARD, parts.clock())
        with monkeypatch.context() as broken:
            broken.setattr(service, "card_of", failing)
            check_outcome(opened.call(body), 500, "Nothing was weighed", code="exception")
        answer = opened.call(body)
    assert answer.status_code == 200 and len(answer.json()["cards"]) == 1
