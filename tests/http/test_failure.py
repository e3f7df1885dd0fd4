"""An own defect is a plain 500: no data, no stack, readable for browsers."""

from __future__ import annotations

import logging

import pytest

from cds_service.calls import Call
from cds_service.cds_hooks import HookResponse
from tests.http.door import GIVEN_NAME, ORIGIN, PATIENT, Door, check_outcome, door


class Broken:
    """A pipeline that fails with patient data in its message."""

    async def answer(self, call: Call, *_: object) -> HookResponse:
        raise KeyError(f"{call.patient_id} {GIVEN_NAME}")


@pytest.fixture
def broken() -> Door:
    with door(guidance=Broken()) as opened:
        return opened


@pytest.mark.conformance("X-03")
@pytest.mark.conformance("X-05")
def test_a_defect_is_500_without_data(broken: Door, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = broken.call(Origin=ORIGIN)
    check_outcome(answer, 500, "Nothing was weighed", code="exception")
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["cache-control"] == "no-store"
    assert "KeyError" in caplog.text
    assert PATIENT not in caplog.text
    assert GIVEN_NAME not in caplog.text
