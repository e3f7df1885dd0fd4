"""The public sandbox's calls, made by a browser page of another origin (conformance 10.1).

The browser sends the preflights itself, because of the Authorization header and the JSON body, and
keeps from the page whatever CORS does not allow.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from cds_service.cds_hooks import Card
from cds_service.demo.ehr.oauth import Launch
from tests.form.places import LOUD, QUIET, Place, place

pytestmark = pytest.mark.full
SCRIPT = (Path(__file__).parent / "sandbox.js").read_text("utf-8")


def sandbox(page: Any, clinic: Place, patient: str) -> Any:
    """Opens a page of the record system's origin, and calls from there."""
    page.goto(f"{clinic.iss}/metadata")
    return page.evaluate(
        "(" + SCRIPT.split("\n", 1)[1].strip() + ")",
        {
            "service": clinic.base,
            "fhir": clinic.iss,
            "patient": patient,
            "token": "header.payload.signature",
            "fhirToken": clinic.ehr.oauth.grant(Launch(patient), time.time()),
        },
    )


def test_the_sandbox_gets_a_card_and_sends_feedback(chromium: Any) -> None:
    from tests.browser.looks import window

    with place(form=False) as clinic, window(chromium) as page:
        came = sandbox(page, clinic, LOUD)
        assert came["status"] == 200
        assert {"patient", "conditions", "encounters"} <= set(came["keys"])
        [card] = [Card.model_validate(each) for each in came["cards"]]
        assert card.uuid and card.override_reasons and card.links[0].type == "absolute"
        assert came["feedback"] == [200]
        assert sandbox(page, clinic, QUIET)["cards"] == []


def test_a_page_of_an_origin_that_is_not_listed_gets_nothing(chromium: Any) -> None:
    from playwright.sync_api import Error

    from tests.browser.looks import window

    with (
        place(origins=("https://elders.example",)) as clinic,
        window(chromium) as page,
        pytest.raises(Error, match="Failed to fetch"),
    ):
        sandbox(page, clinic, LOUD)
