"""Feedback over HTTP, block B."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from tests.http.door import ONE, Door, check_outcome

IDS = ["veilig-gesprek"] + [
    f"veilig-gesprek-{hook}" for hook in ("patient-view", "encounter-start", "encounter-discharge")
]
ENTRY: dict[str, Any] = {
    "card": "4e0a3a1e-3283-4575-ab82-028d55fe2719",
    "outcome": "overridden",
    "outcomeTimestamp": "2026-11-22T08:15:30Z",
}


@pytest.mark.conformance("B-01")
@pytest.mark.parametrize("service_id", IDS)
def test_every_service_takes_feedback(service: Door, service_id: str) -> None:
    answer = service.call({"feedback": [ENTRY]}, f"/cds-services/{service_id}/feedback")
    assert answer.status_code == 200


@pytest.mark.conformance("B-02")
def test_accepted(service: Door) -> None:
    accepted = ENTRY | {"outcome": "accepted", "acceptedSuggestions": [{"id": "a"}, {"id": "b"}]}
    assert service.call({"feedback": [accepted]}, f"{ONE}/feedback").status_code == 200


@pytest.mark.conformance("B-04")
def test_many_duplicated_and_in_any_order(service: Door) -> None:
    later = ENTRY | {"outcomeTimestamp": "2026-11-23T08:15:30Z"}
    other = ENTRY | {"card": "another"}
    for entries in ([later, ENTRY, other, ENTRY], [ENTRY], []):
        assert service.call({"feedback": entries}, f"{ONE}/feedback").status_code == 200


@pytest.mark.conformance("B-05")
@pytest.mark.parametrize(
    "change, words",
    [
        ({"outcome": "accepted"}, "acceptedSuggestions"),
        ({"outcome": "ignored"}, "outcome"),
        ({"card": None}, "card"),
        ({"outcomeTimestamp": None}, "outcomeTimestamp"),
        ({"outcomeTimestamp": "today"}, "outcomeTimestamp"),
    ],
)
def test_one_bad_entry_refuses_the_post(service: Door, change: dict[str, Any], words: str) -> None:
    answer = service.call({"feedback": [ENTRY, ENTRY | change]}, f"{ONE}/feedback")
    check_outcome(answer, 400, "feedback[1]", words)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"feedback": {}}', b"{}", b'{"feedback": "\xff"}'])
def test_bodies_that_are_no_feedback(service: Door, body: bytes) -> None:
    check_outcome(service.raw(body, f"{ONE}/feedback"), 400)


def test_feedback_is_small(service: Door) -> None:
    check_outcome(service.raw(b" " * 2_000_000, f"{ONE}/feedback"), 413, "1 MiB")


@pytest.mark.conformance("B-06")
def test_an_unknown_card_is_fine(service: Door) -> None:
    answer = service.call({"feedback": [ENTRY | {"card": "never-issued"}]}, f"{ONE}/feedback")
    assert answer.status_code == 200


@pytest.mark.conformance("B-08")
def test_comments_stay_out_of_the_log(service: Door, caplog: pytest.LogCaptureFixture) -> None:
    comment = {"overrideReason": {"userComment": "words-about-somebody"}}
    with caplog.at_level(logging.DEBUG):
        service.call({"feedback": [ENTRY | comment]}, f"{ONE}/feedback")
        bad = service.call({"feedback": [ENTRY | comment | {"card": 1}]}, f"{ONE}/feedback")
    assert "words-about-somebody" not in caplog.text
    assert "words-about-somebody" not in bad.text
