"""The optional terminology server: a real one, very small, on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import HttpUrl

from cds_service.codes.subtypes import read_tables
from cds_service.codes.terminology import Terminology
from cds_service.codes.vocabulary import load_vocabulary
from cds_service.content.installed import installed_content
from cds_service.errors import Fault
from cds_service.settings import Settings
from tests.codes.conftest import LISTS, REPO

SNOMED = "http://snomed.info/sct"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
RARE = "208371005999"
"""No list names it; the server says it is a kind of broken bone."""


class Server(ThreadingHTTPServer):
    """Answers `$expand` for implicit "is a" value sets, page by page."""

    answer: str = "good"
    asked: list[str]
    subtypes: dict[str, list[str]]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/fhir/"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        root = query["url"][0].removeprefix("http://snomed.info/sct?fhir_vs=isa/")
        self.server.asked.append(root)
        status, body = 200, self._expansion(root, int(query["offset"][0]), int(query["count"][0]))
        if self.server.answer == "broken":
            status, body = 500, b"{}"
        if self.server.answer == "odd" or parts.path != "/fhir/ValueSet/$expand":
            body = b"[]"
        self.send_response(status)
        self.send_header("Content-Type", "application/fhir+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _expansion(self, root: str, offset: int, count: int) -> bytes:
        codes = [root, *self.server.subtypes.get(root, [])]
        page = [{"system": SNOMED, "code": code} for code in codes[offset : offset + count]]
        expansion = {"total": len(codes), "offset": offset, "contains": page}
        return json.dumps({"resourceType": "ValueSet", "expansion": expansion}).encode()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Handler)
    made.asked = []
    made.subtypes = {"125605004": [RARE]}
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "terminology.json"


def test_subtypes_widen_what_is_matched(server: Server, cache: Path) -> None:
    terminology = Terminology(server.url, cache, NOW)
    vocabulary = load_vocabulary(REPO, {}, subtypes=terminology.subtypes)
    meaning = vocabulary.meaning(SNOMED, RARE)
    assert meaning is not None
    assert meaning.concepts == {"fracture", "injury", "slow-healing"}
    assert load_vocabulary(REPO, {}).meaning(SNOMED, RARE) is None
    assert terminology.messages == []


def test_subtypes_of_what_is_left_out_are_left_out(server: Server, cache: Path) -> None:
    server.subtypes["443165006"] = [RARE]
    vocabulary = load_vocabulary(REPO, {}, subtypes=Terminology(server.url, cache, NOW).subtypes)
    assert vocabulary.meaning(SNOMED, RARE) is None


def test_long_answers_come_in_pages(server: Server, cache: Path) -> None:
    many = [str(100_000 + number) for number in range(2_500)]
    server.subtypes["125605004"] = many
    found = Terminology(server.url, cache, NOW).subtypes(["125605004"])
    assert found == {"125605004": frozenset([*many, "125605004"])}
    assert server.asked == ["125605004"] * 3


def test_the_answer_is_kept_and_asked_again_after_a_month(server: Server, cache: Path) -> None:
    first = Terminology(server.url, cache, NOW).subtypes(["125605004"])
    server.asked.clear()
    again = Terminology(server.url, cache, NOW + timedelta(days=29)).subtypes(["125605004"])
    assert again == first
    assert server.asked == []
    Terminology(server.url, cache, NOW + timedelta(days=31)).subtypes(["125605004"])
    assert server.asked == ["125605004"]


def test_a_new_concept_is_asked_for(server: Server, cache: Path) -> None:
    Terminology(server.url, cache, NOW).subtypes(["125605004"])
    found = Terminology(server.url, cache, NOW).subtypes(["125605004", "125666000"])
    assert set(found) == {"125605004", "125666000"}


@pytest.mark.parametrize(
    ("answer", "why"), [("broken", "status 500"), ("odd", "no value set expansion")]
)
def test_a_server_that_cannot_answer_is_named(
    server: Server, cache: Path, answer: str, why: str
) -> None:
    server.answer = answer
    terminology = Terminology(server.url, cache, NOW)
    assert terminology.subtypes(["125605004"]) == {}
    assert len(terminology.messages) == 1
    assert "terminology server 127.0.0.1" in terminology.messages[0]
    assert why in terminology.messages[0]
    assert "frequent subtypes in the shipped lists" in terminology.messages[0]
    assert not cache.exists()


def test_without_the_server_the_old_answer_serves(server: Server, cache: Path) -> None:
    first = Terminology(server.url, cache, NOW).subtypes(["125605004"])
    server.answer = "broken"
    later = Terminology(server.url, cache, NOW + timedelta(days=60))
    assert later.subtypes(["125605004"]) == first
    assert "kept on 2026-11-22" in later.messages[0]


def test_nobody_at_home(cache: Path) -> None:
    terminology = Terminology("http://user:secret@127.0.0.1:1/fhir", cache, NOW)
    assert terminology.subtypes(["125605004"]) == {}
    assert "no answer (unreachable)" in terminology.messages[0]
    assert "secret" not in terminology.messages[0]


@pytest.mark.parametrize("url", ["terminology.example/fhir", "ftp://127.0.0.1"])
def test_an_address_that_is_none(cache: Path, url: str) -> None:
    terminology = Terminology(url, cache, NOW)
    assert terminology.subtypes(["125605004"]) == {}
    assert "no answer" in terminology.messages[0]


@pytest.mark.parametrize("text", ["", "[]", '{"url": 1}', '{"url": "x", "asked": "?"}'])
def test_a_broken_cache_is_written_anew(server: Server, cache: Path, text: str) -> None:
    cache.write_text(text)
    terminology = Terminology(server.url, cache, NOW)
    assert terminology.subtypes(["125605004"])["125605004"] >= {RARE}
    assert terminology.messages == ["terminology.json cannot be read and is written anew"]
    assert json.loads(cache.read_bytes())["url"] == server.url


def test_a_cache_that_cannot_be_written_is_told(server: Server, tmp_path: Path) -> None:
    terminology = Terminology(server.url, tmp_path / "absent" / "terminology.json", NOW)
    assert terminology.subtypes(["125605004"])["125605004"] >= {RARE}
    assert "cannot be written" in terminology.messages[0]


def test_with_a_server_nothing_is_lost_that_the_tables_hold(server: Server, cache: Path) -> None:
    """The server knows half of the subtypes of every concept, and one that is left out."""
    faults: list[Fault] = []
    tables = read_tables(LISTS, REPO, faults)
    codes = {row.member.value for rows in tables.values() for row in rows if row.system == "snomed"}
    server.subtypes = {"84757009": sorted(codes)[::2], "64572001": sorted(codes)[1::2]}
    left_out = "352818000"
    server.subtypes["443165006"] = [left_out]
    without = load_vocabulary(REPO, {})
    with_it = load_vocabulary(REPO, {}, subtypes=Terminology(server.url, cache, NOW).subtypes)
    for code in codes:
        before, after = without.meaning(SNOMED, code), with_it.meaning(SNOMED, code)
        assert before is not None
        assert after is not None, code
        lost = before.concepts - after.concepts
        assert not lost or code == left_out, code
        assert before.sites == after.sites
        assert after.unverified & before.concepts <= before.unverified, code


def test_an_installation_asks_its_server(server: Server, cache: Path) -> None:
    """The settings reach the vocabulary the service matches with."""
    settings = Settings(mode="demo", terminology_url=HttpUrl(server.url), terminology_cache=cache)
    meaning = installed_content(settings, NOW).vocabulary.meaning(SNOMED, RARE)
    assert meaning is not None
    assert "fracture" in meaning.concepts
    without = installed_content(Settings(mode="demo"), NOW).vocabulary.meaning(SNOMED, RARE)
    assert without is None


def test_an_installation_starts_without_its_server(
    server: Server, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server.answer = "broken"
    settings = Settings(mode="demo", terminology_url=HttpUrl(server.url), terminology_cache=cache)
    assert installed_content(settings, NOW).rules.indicators
    assert "terminology" in caplog.text.lower()
