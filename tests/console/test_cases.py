"""The ten cases can be played, and drafts for patients are seen here and nowhere else."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.console.test_console import app, inside
from tests.http.door import content

__all__ = ["app", "inside"]


def test_every_case_can_be_played(inside: TestClient) -> None:
    cases = content().cards.cases
    assert len(cases) == 10
    for language in ("nl", "en"):
        page = inside.get(f"/console/cases?lang={language}").text
        for case in cases:
            assert getattr(case.title, language) in page
            assert {choice.good for choice in case.choices} == {True, False}, case.id
            assert all(getattr(choice.why, language) in page for choice in case.choices)


def test_drafts_are_seen_in_the_console(inside: TestClient) -> None:
    page = inside.get("/console/patient").text
    assert page.count("draft, not served") == 6 and 'dir="rtl"' in page
    assert "Rozmowa z lekarzem" in page
