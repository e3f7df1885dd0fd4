"""`try`: a rehearsal with real tokens, by the commands it prints, over real sockets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from cds_service.clients.trial import Caller, read_private_key
from cds_service.demo.patients import request, stories
from cds_service.settings import load_settings
from tests.cli.running import line_with, run, started


@dataclass(frozen=True)
class Rehearsal:
    """A running `try` and its folder."""

    base: str
    folder: Path

    @property
    def settings(self) -> dict[str, str]:
        lines = (self.folder / "settings").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)

    def caller(self) -> Caller:
        key = read_private_key(self.folder / "own.key.json")
        return Caller("https://own.example", key, self.base, None)


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    folder = tmp_path_factory.mktemp("try")
    with started("try", "--port", "0", folder=folder, PYTHONUNBUFFERED="1") as process:
        base = line_with(process, "Listening at").split()[-1]
        line_with(process, "Ctrl-C")
        for _ in range(200):
            try:
                httpx.get(f"{base}/health/ready").raise_for_status()
                break
            except httpx.HTTPError:
                assert process.poll() is None
        yield Rehearsal(base, folder / "veilig-gesprek-try")


def test_nothing_is_open(rehearsal: Rehearsal) -> None:
    assert httpx.get(f"{rehearsal.base}/cds-services").status_code == 401


def test_each_hook_and_feedback_with_its_own_key(rehearsal: Rehearsal) -> None:
    caller, now = rehearsal.caller(), datetime.now(UTC)
    services = caller.discover().json()["services"]
    assert {service["hook"] for service in services} == {
        "patient-view",
        "encounter-start",
        "encounter-discharge",
    }
    by_hook = {story.hook: story for story in stories()}
    for hook, story in by_hook.items():
        answer = caller.call("veilig-gesprek", request(story, now))
        assert answer.status_code == 200, (hook, answer.text)
    story = next(story for story in stories() if story.card)
    [card] = caller.call("veilig-gesprek", request(story, now)).json()["cards"]
    body = {
        "feedback": [
            {"card": card["uuid"], "outcome": "overridden", "outcomeTimestamp": now.isoformat()}
        ]
    }
    address = "/cds-services/veilig-gesprek/feedback"
    headers = caller.headers(rehearsal.base + address)
    assert httpx.post(rehearsal.base + address, json=body, headers=headers).status_code == 200


def test_the_command_it_prints_works(rehearsal: Rehearsal) -> None:
    key = str(rehearsal.folder / "own.key.json")
    told = run(
        "clients", "test", "own", "--key", key, folder=rehearsal.folder, **rehearsal.settings
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "answers 200" in told.stdout


def test_the_form_is_launched_from_a_chart(rehearsal: Rehearsal) -> None:
    with httpx.Client(follow_redirects=True) as visitor:
        page = visitor.get(f"{rehearsal.base}/demo-ehr/open/demo-a")
        assert page.status_code == 200
        assert page.url.path.startswith("/form")


def test_made_up_patients_are_read_without_a_token(rehearsal: Rehearsal) -> None:
    found = httpx.get(f"{rehearsal.base}/demo-ehr/open-fhir/Condition?patient=demo-a").json()
    assert found["total"] >= 1


def test_what_was_made_is_for_its_owner_and_stays(rehearsal: Rehearsal) -> None:
    assert rehearsal.folder.stat().st_mode & 0o077 == 0
    for name in ("patient.key", "own.key.json"):
        assert (rehearsal.folder / name).stat().st_mode & 0o077 == 0
    assert json.loads((rehearsal.folder / "own.jwks.json").read_text())["keys"]
    assert "sandbox.cds-hooks.org" in (rehearsal.folder / "clients.yaml").read_text()


def test_serve_refuses_what_a_rehearsal_admits(rehearsal: Rehearsal, tmp_path: Path) -> None:
    settings = rehearsal.settings | {"VG_MODE": "production", "VG_FORM": "false"}
    told = run("serve", folder=tmp_path, **settings)
    assert told.returncode == 1
    assert re.search(r"sandbox is public|must be https", told.stderr)


def test_the_mode_is_for_this_command(tmp_path: Path) -> None:
    assert load_settings(mode="try").loopback
    assert "veilig-gesprek try" in run("serve", folder=tmp_path, VG_MODE="try").stderr
