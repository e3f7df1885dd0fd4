"""An answer has one size, whatever is in it, also where something on the way compresses it."""

from __future__ import annotations

import gzip
import json
import statistics
from pathlib import Path
from typing import Any

import pytest

from cds_service.clients.client import DEMO
from cds_service.demo.patients import request, stories
from cds_service.http.pad import SIZE, padded
from tests.http.door import NOW, Door, door

CARD = next(story for story in stories() if story.card)
NONE = next(story for story in stories() if not story.card)
SILENT = DEMO.model_copy(update={"silent": True})


def body(service: Door, what: str) -> bytes:
    """The answer to a call of that kind."""
    asked: dict[str, Any] = request(NONE if what == "no card" else CARD, NOW)
    app: Any = service.http.app
    if what == "objected":
        store = app.state.parts.guidance.store
        patient = store.patient(DEMO, None, asked["context"]["patientId"])
        assert service.http.portal is not None
        service.http.portal.call(store.exclude, patient, NOW)
    if what == "no clinician":
        asked["context"]["userId"] = "Patient/1"
    answer = service.call(asked)
    assert answer.status_code == 200
    assert bool(answer.json()["cards"]) == (what == "card")
    sizes = {int(answer.headers["content-length"]), len(answer.content)}
    assert sizes == {SIZE}
    return answer.content


KINDS = ("card", "no card", "objected", "silent", "no clinician")


def test_every_answer_has_one_size() -> None:
    for what in KINDS:
        with door(SILENT if what == "silent" else None, mode="production") as service:
            assert len(body(service, what)) == SIZE


def test_headers_are_the_same_with_and_without_a_card() -> None:
    told = []
    for story in (CARD, NONE):
        with door(mode="production") as service:
            headers = dict(service.call(request(story, NOW)).headers)
        told.append({name: text for name, text in headers.items() if name != "x-request-id"})
    assert told[0] == told[1]


@pytest.mark.parametrize("level", [1, 6, 9])
def test_compressed_sizes_do_not_tell_a_card_either(level: int) -> None:
    """The card lies among the answers without one: no further off than they from each other."""
    with door() as service:
        shown = body(service, "card")
    card = json.dumps(json.loads(shown), separators=(",", ":")).encode()
    with_card = [len(gzip.compress(padded(card), level)) for _ in range(40)]
    without = [len(gzip.compress(padded(b'{"cards":[]}'), level)) for _ in range(200)]
    off = abs(statistics.mean(with_card) - statistics.mean(without))
    assert off < 0.02 * statistics.mean(without), (with_card, without)
    if level == 6:
        assert off < 2 * statistics.stdev(without)


def test_a_longer_answer_is_the_next_multiple() -> None:
    for length in (SIZE - 1, SIZE, SIZE + 1, 3 * SIZE - 5):
        filled = padded(b'"' + b"x" * (length - 2) + b'"')
        assert len(filled) % SIZE == 0 and len(filled) - length <= SIZE
        assert json.loads(filled) == "x" * (length - 2)


def test_shipped_cards_fit_in_one(tmp_path: Path) -> None:
    """The longest that the bundled stories give, at every level and in both languages."""
    for language in ("nl", "en"):
        for discretion in ("strict", "discreet", "open"):
            told = {"language": language, "discretion": discretion}
            with door(DEMO.model_copy(update=told)) as service:
                assert {len(service.call(request(s, NOW)).content) for s in stories()} == {SIZE}
