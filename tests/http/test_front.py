"""What a person sees who types the address, and the interface as a page without internet."""

from __future__ import annotations

import re

import httpx

from cds_service.advice.unsafe import unsafe_in_page
from tests.http.door import content
from tests.http.listening import listening


def test_the_front_page_leads_on_and_gives_nothing_away() -> None:
    with listening() as base, httpx.Client(base_url=base) as visitor:
        page = visitor.get("/")
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        links = set(re.findall(r'href="(/[^"]*)"', page.text))
        assert {"/advies", "/openapi.json", "/health/ready", "/docs"} <= links
        for link in links:
            assert visitor.get(link).status_code == 200, link
    assert unsafe_in_page(page.text, content().cards.unsafe) == ()


def test_the_interface_is_a_page_without_another_host() -> None:
    with listening() as base, httpx.Client(base_url=base) as visitor:
        page = visitor.get("/docs")
        assert not re.search(r"https?://", page.text)
        for asset in re.findall(r'(?:src|href)="(/docs-assets/[^"]+)"', page.text):
            assert visitor.get(asset).status_code == 200, asset
        assert "http" not in page.headers["content-security-policy"]
