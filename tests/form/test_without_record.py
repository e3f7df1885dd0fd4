"""Without a record system: the same pages, nothing known of the patient, nothing left behind."""

from __future__ import annotations

import re
import sqlite3
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import httpx
import pytest

from cds_service.app import create_app
from cds_service.clients.client import DEMO, Entry
from cds_service.http.server import bind, port_of
from cds_service.web.callers import OpenDoor
from tests.console.provider import provider
from tests.console.test_site_login import site
from tests.form.places import CODE, QUIET, Browser, Place, place, running
from tests.http.door import content

HERE = Entry(code_file="praktijk.code", networks=(ip_network("127.0.0.0/8"),))
ELSEWHERE = Entry(code_file="praktijk.code", networks=(ip_network("10.0.0.0/8"),))
ENTER = "/form/enter/demo"


def enter(browser: Browser, code: str = CODE) -> httpx.Response:
    """Types the code on the page that asks it."""
    assert browser.open(ENTER).status_code == 200
    address = browser.place.base + ENTER
    page = browser.http.post(address, data={"code": code}, follow_redirects=True)
    browser.page, browser.form = page, page.url.path
    return page


def rows(clinic: Place) -> dict[str, int]:
    """How many rows each table holds."""
    assert clinic.settings is not None
    file = clinic.settings.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(file) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        count = "SELECT count(*) FROM "
        return {name: database.execute(count + name).fetchone()[0] for (name,) in names}


def test_from_the_sites_entry_to_a_text_to_copy_and_nothing_afterwards() -> None:
    with place(entry=HERE) as clinic:
        before = rows(clinic)
        browser = Browser(clinic)
        assert "Zonder dossier" in enter(browser).text
        now = browser.send("", tick=["vg-040"], **{"a.woorden": "Blauwe plek."}).text
        assert 'class="answer none"' not in now and "door u aangevinkt" in now
        for page in ("/steps/1", "/steps/2", "/steps/3", "/steps/4", "/steps/5", "/arrange"):
            assert browser.visit(page).status_code == 200
        record = browser.visit("/record").text
        assert 'id="text"' in record and "Blauwe plek." in record and "/write" not in record
        sealed = str(sqlite3_dump(clinic))
        assert "Blauwe" not in sealed and "vg-040" not in sealed
        browser.send("/end")
        assert rows(clinic) == before
        assert browser.open(browser.form).status_code == 403


def sqlite3_dump(clinic: Place) -> list[Any]:
    """Every row of the sessions, as the database has it."""
    assert clinic.settings is not None
    file = clinic.settings.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(file) as database:
        return database.execute("SELECT * FROM form_sessions").fetchall()


def test_a_wrong_code_and_guessing_open_nothing() -> None:
    with place(entry=HERE) as clinic:
        browser = Browser(clinic)
        for _ in range(5):
            page = enter(browser, "raad")
            assert page.status_code == 403 and "klopt niet" in page.text
        page = enter(browser)
        assert page.status_code == 429 and "Te vaak geprobeerd" in page.text


def test_the_code_works_on_the_sites_own_network_only_and_is_off_by_default() -> None:
    for entry in (ELSEWHERE, None):
        with place(entry=entry) as clinic:
            page = Browser(clinic).open(ENTER)
            assert page.status_code == 403 and "<form" not in page.text
            answer = httpx.post(clinic.base + ENTER, data={"code": CODE})
            assert answer.status_code == 403


def test_the_sites_login_is_asked_and_is_off_where_there_is_none(clinic: Place) -> None:
    assert Browser(clinic).open("/form/site").status_code == 403


def test_two_processes_serve_one_form_and_a_restart_loses_nothing() -> None:
    """The second process has nothing but the database and the key file."""
    with place() as clinic:
        assert clinic.settings is not None
        listener = bind("127.0.0.1", 0)
        other = f"http://127.0.0.1:{port_of(listener)}"
        app = create_app(
            clinic.settings, clock=clinic.clock, callers=OpenDoor(clinic.client), content=content()
        )
        browser = Browser(clinic)
        browser.enter(patient=QUIET)
        browser.send("", tick=["vg-040"])
        with running(listener, app):
            page = browser.http.get(other + browser.form)
            assert re.search(r'id="vg-040"[^>]* checked', page.text)
            token = re.search(r'name="csrf" value="([^"]+)"', page.text)
            assert token
            there = {"csrf": token[1], "a.moeite": "Twee keer gevraagd."}
            browser.http.post(f"{other}{browser.form}/steps/1", data=there)
        assert "Twee keer gevraagd." in browser.visit("/steps/1").text


def test_a_frame_is_for_the_origins_a_client_lists() -> None:
    with place(frame_ancestors=("https://his.example",)) as clinic:
        page = Browser(clinic).enter()
        policy = page.headers["content-security-policy"]
        assert policy.endswith("frame-ancestors https://his.example")
        assert "cross-origin-opener-policy" not in page.headers


@pytest.mark.parametrize(("group", "status"), [("artsen", 200), ("it", 403)])
def test_a_clinician_of_the_sites_login_gets_in_and_nobody_else(
    group: str, status: int, tmp_path: Path
) -> None:
    with (
        provider(groups=[group]) as login,
        site(tmp_path, login, form=True) as opened,
        httpx.Client(timeout=20, follow_redirects=True) as http,
    ):
        told = {"form": True, "entry": Entry(login=True)}
        opened.apps[0].state.parts.callers.client = DEMO.model_copy(update=told)
        page = http.get(f"{opened.base}/form/site")
        assert page.status_code == status
        assert ("Zonder dossier" in page.text) == (status == 200)
