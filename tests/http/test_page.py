"""The public page: neutral, without patient data, and nothing loads but its own style."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from cds_service.advice.unsafe import unsafe_in_page
from tests.http.door import content


@pytest.mark.parametrize("language", ["nl", "en", "", "<script>"])
@pytest.mark.parametrize("setting", ["gp", "ed", "", "<script>"])
def test_the_page_in_every_language_and_setting(
    http: TestClient, language: str, setting: str
) -> None:
    answer = http.get("/advies", params={"lang": language, "setting": setting})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{"en" if language == "en" else "nl"}">' in answer.text
    assert "<script" not in answer.text
    assert not unsafe_in_page(answer.text, content().cards.unsafe)


def test_nothing_is_loaded_from_anywhere(http: TestClient) -> None:
    policy = http.get("/advies").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_it_may_be_kept_by_anybody(http: TestClient) -> None:
    assert "public" in http.get("/advies").headers["cache-control"]


def test_an_unknown_region_is_no_error(http: TestClient) -> None:
    assert http.get("/advies", params={"region": "../../etc"}).status_code == 200
