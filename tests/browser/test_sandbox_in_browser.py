"""The public sandbox's calls, made by a browser page of another origin (conformance 10.1).

The browser sends the preflights itself, because of the Authorization header and the JSON body, and
keeps from the page whatever CORS does not allow.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.responses import HTMLResponse

from cds_service.cds_hooks import Card
from cds_service.demo.ehr.oauth import Launch
from tests.cli.running import line_with, started
from tests.form.places import LOUD, QUIET, Place, place
from tests.serving import serving

pytestmark = pytest.mark.full
SCRIPT = (Path(__file__).parent / "sandbox.js").read_text("utf-8")


def sandbox(page: Any, clinic: Place, patient: str) -> Any:
    """Opens a page of the record system's origin, and calls from there."""
    page.goto(f"{clinic.iss}/metadata")
    token = clinic.ehr.oauth.grant(Launch(patient), time.time())
    return calls(page, clinic.base, clinic.iss, patient, token)


def calls(page: Any, service: str, fhir: str, patient: str, token: str | None) -> Any:
    """What the sandbox does in the open page, with the FHIR server that was chosen in it."""
    script = "".join(line for line in SCRIPT.splitlines(True) if not line.startswith("//"))
    return page.evaluate(
        f"({script.strip()})",
        {
            "service": service,
            "fhir": fhir,
            "patient": patient,
            "token": "header.payload.signature",
            "fhirToken": token,
        },
    )


@contextmanager
def another_origin() -> Iterator[str]:
    """The address of an empty page of somebody else's."""

    app = FastAPI()
    app.add_route("/", lambda _: HTMLResponse("<!doctype html><title>Sandbox</title>"))
    with serving(app) as port:
        yield f"http://127.0.0.1:{port}/"


def test_the_demo_works_with_the_sandbox_as_its_readme_says(chromium: Any, tmp_path: Path) -> None:
    """The documented route: an open FHIR endpoint, and services keyed by their address."""
    from tests.browser.looks import window

    with started("demo", "--port", "0", folder=tmp_path, PYTHONUNBUFFERED="1") as demo:
        base = line_with(demo, "/console/enter?token=").strip().partition("/console")[0]
        fhir = f"{base}/demo-ehr/open-fhir"
        with window(chromium) as page, another_origin() as sandbox_page:
            page.goto(sandbox_page)
            came = calls(page, base, fhir, "demo-a", None)
            assert came["called"], "the service was listed under an address of its own"
            assert came["status"] == 200
            assert len(came["cards"]) == 1
            assert came["feedback"] == [200]


def test_the_sandbox_gets_a_card_and_sends_feedback(chromium: Any) -> None:
    from tests.browser.looks import window

    with place(form=False, service_ids="per-hook") as clinic, window(chromium) as page:
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
        place(origins=("https://elders.example",), service_ids="per-hook") as clinic,
        window(chromium) as page,
        pytest.raises(Error, match="Failed to fetch"),
    ):
        sandbox(page, clinic, LOUD)
