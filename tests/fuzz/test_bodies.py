"""Bodies bent and broken at random: an answer below 500, and nothing of what was sent in it."""

from __future__ import annotations

import copy
import json
import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cds_service.demo.patients import request, stories
from tests.http.door import ONE, Door, door

SECRET = "geheim481"
"""Stands in every string that is put in; it may not come back in an error."""
GOOD = [request(story, datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) for story in stories()]
EXAMPLES = int(os.environ.get("VG_FUZZ_EXAMPLES", "80"))
OURS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

ODD: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -1, 2**63, 1e308]),
    st.text(max_size=20).map(lambda text: SECRET + text),
    st.sampled_from(
        [SECRET, f"{SECRET}-13-45", "2026", "9999-12-31T23:59:60Z", "0000-00-00", "", " ", "\x00"]
    ),
    st.lists(st.just(SECRET), max_size=3),
    st.dictionaries(st.sampled_from(["resourceType", "id", "code", SECRET]), st.just(SECRET)),
    st.recursive(st.just([]), lambda inner: st.lists(inner, max_size=2), max_leaves=8),
)


@pytest.fixture(scope="module")
def service() -> Iterator[Door]:
    with door() as opened:
        yield opened


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inside = value.items() if isinstance(value, dict) else ()
    inside = enumerate(value) if isinstance(value, list) else inside
    for key, one in inside:
        yield (*path, key)
        yield from places(one, (*path, key))


@st.composite
def bent(draw: st.DrawFn) -> Any:
    """A good request with a few of its places changed, doubled or taken out."""
    body = copy.deepcopy(draw(st.sampled_from(GOOD)))
    for _ in range(draw(st.integers(1, 5))):
        *way, last = draw(st.sampled_from(list(places(body))))
        holder = body
        for step in way:
            holder = holder[step]
        what = draw(st.sampled_from(["change", "change", "drop", "double"]))
        if what == "change":
            holder[last] = draw(ODD)
        elif what == "drop":
            del holder[last]
        elif isinstance(holder, list):
            holder.extend([holder[last]] * draw(st.integers(1, 50)))
    return body


@pytest.fixture(autouse=True, scope="module")
def few_lines() -> Iterator[None]:
    """Thousands of answers are given here; the log is quiet meanwhile, and only here."""
    logging.disable(logging.INFO)
    yield
    logging.disable(logging.NOTSET)


def check(answer: Any) -> None:
    assert answer.status_code in (200, 400, 412), answer.text
    if answer.status_code != 200:
        assert SECRET not in answer.text
        assert answer.json()["resourceType"] == "OperationOutcome"
    else:
        assert set(answer.json()) <= {"cards"}


@OURS
@given(body=bent())
def test_bent_requests(body: Any, service: Door) -> None:
    check(service.raw(json.dumps(body).encode()))


@OURS
@given(body=st.sampled_from(GOOD), data=st.data())
def test_bytes_changed_anywhere(body: Any, data: st.DataObject, service: Door) -> None:
    raw = bytearray(json.dumps(body).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=8))
    check(service.raw(bytes(raw)))


@OURS
@given(raw=st.binary(max_size=200))
def test_any_bytes(raw: bytes, service: Door) -> None:
    check(service.raw(raw))


@OURS
@given(
    entries=st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "card": ODD,
                "outcome": ODD | st.sampled_from(["accepted", "overridden"]),
                "outcomeTimestamp": ODD | st.just("2026-11-22T09:00:00Z"),
                "overrideReason": ODD,
                "acceptedSuggestions": ODD,
                "overrideReasons": ODD,
            },
        ),
        max_size=3,
    )
)
def test_any_feedback(entries: Any, service: Door) -> None:
    answer = service.call({"feedback": entries}, f"{ONE}/feedback")
    assert answer.status_code in (200, 400), answer.text
    assert SECRET not in answer.text


@OURS
@given(
    path=st.text(max_size=40),
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD"]),
)
def test_any_address(path: str, method: str, service: Door) -> None:
    from urllib.parse import quote

    answer = service.http.request(method, "/" + quote(path, safe="/"), json={})
    assert answer.status_code < 500
