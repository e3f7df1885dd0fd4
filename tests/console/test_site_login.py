"""Signing in by the site's OpenID Connect: who gets in, with which role, and who does not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from cds_service.app import create_app
from cds_service.cli import app as commands
from cds_service.clients.client import DEMO
from cds_service.demo.patients import request, stories
from cds_service.errors import ContentError
from cds_service.http.server import bind, port_of
from cds_service.security import openid
from cds_service.settings import Settings
from cds_service.store import Access
from cds_service.web.callers import OpenDoor
from cds_service.web.people import groups_in, person_of
from cds_service.web.site import Target
from tests.console.provider import Provider, provider
from tests.form.places import running
from tests.http.door import content
from tests.security.tokens import rsa_key

GROUPS = {
    "oidc_viewers": "it",
    "oidc_privacy_officers": "fg, privacy",
    "oidc_owners": "eigenaar",
    "oidc_clinicians": "artsen",
}


@dataclass
class Site:
    """Replicas of the service that share a login, a database and a patient key."""

    bases: list[str]
    folder: Path
    ahead: list[timedelta] = field(default_factory=lambda: [timedelta()])
    apps: list[Any] = field(default_factory=list)

    @property
    def base(self) -> str:
        return self.bases[0]

    def lines(self) -> list[Access]:
        """The access log of the running service."""
        log = self.apps[0].state.parts.guidance.store.access_log
        day = timedelta(days=1)
        lines: list[Access] = asyncio.run(log(datetime.now(UTC) - day, datetime.now(UTC) + day))
        return lines


@contextmanager
def site(folder: Path, login: Provider, *, replicas: int = 1, **changes: Any) -> Iterator[Site]:
    listeners = [bind("127.0.0.1", 0) for _ in range(replicas)]
    bases = [f"http://127.0.0.1:{port_of(one)}" for one in listeners]
    secret = folder / "patient.key"
    secret.touch(0o600)
    secret.write_text("k" * 40)
    opened = Site(bases, folder)
    settings = {
        "mode": "demo",
        "public_url": bases[0],
        "console": True,
        "launches_a_minute": 10_000,
        "database_url": f"sqlite:///{folder / 'store.db'}",
        "patient_key_file": secret,
        "oidc_issuer": login.issuer,
        **GROUPS,
    } | changes
    for _ in listeners:
        app = create_app(
            Settings(**settings),
            clock=lambda: datetime.now(UTC) + opened.ahead[0],
            callers=OpenDoor(DEMO),
            content=content(),
        )
        opened.apps.append(app)
    if replicas == 1:
        with running(listeners[0], opened.apps[0]):
            yield opened
    else:
        with running(listeners[0], opened.apps[0]), running(listeners[1], opened.apps[1]):
            yield opened


@contextmanager
def browser() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=20, follow_redirects=True) as http:
        yield http


def sign_in(http: httpx.Client, base: str, to: str = "console") -> httpx.Response:
    return http.get(f"{base}/login?to={to}")


def test_a_viewer_sees_the_console_and_no_single_card(tmp_path: Path) -> None:
    with provider() as login, site(tmp_path, login) as opened, browser() as http:
        asked = http.get(f"{opened.base}/console")
        assert asked.status_code == 401 and "/login?to=console" in asked.text
        page = sign_in(http, opened.base)
        assert page.status_code == 200 and page.url.path == "/console" and page.url.query == b""
        assert http.get(f"{opened.base}/console/clients").status_code == 200
        assert http.get(f"{opened.base}/console/explain").status_code == 403
        card = http.get(f"{opened.base}/operator/cards/x")
        assert card.status_code == 403
        assert opened.lines() == []


@pytest.mark.parametrize("group", ["fg", "eigenaar"])
def test_every_look_at_a_card_leaves_a_line_with_the_person(group: str, tmp_path: Path) -> None:
    with (
        provider(groups=[group], preferred_username="p.officer") as login,
        site(tmp_path, login) as opened,
        browser() as http,
    ):
        story = next(story for story in stories() if story.card)
        body = request(story, datetime.now(UTC))
        answer = http.post(f"{opened.base}/cds-services/veilig-gesprek", json=body)
        card = answer.json()["cards"][0]["uuid"]
        sign_in(http, opened.base)
        page = http.post(f"{opened.base}/console/explain", data={"card": card})
        assert page.status_code == 200 and card in page.text and "rule_version" in page.text
        assert http.get(f"{opened.base}/operator/cards/{card}").json()["card"] == card
        missing = http.post(f"{opened.base}/console/explain", data={"card": "nothing"})
        assert "No card of that uuid" in missing.text
        looks = [(line.action, line.actor, line.subject) for line in opened.lines()]
        assert looks == [
            ("explain", "site/p.officer", card),
            ("explain", "site/p.officer", card),
            ("explain", "site/p.officer", "nothing"),
        ]


@pytest.mark.parametrize("groups", [["kantine"], [], None, "it-not", {"it": 1}, ["artsen"]])
def test_nobody_gets_in_without_a_group_that_may(groups: Any, tmp_path: Path) -> None:
    with (
        provider(groups=groups) as login,
        site(tmp_path, login) as opened,
        browser() as http,
    ):
        page = sign_in(http, opened.base)
        assert page.status_code == 403 and "none of your groups" in page.text
        assert http.get(f"{opened.base}/console").status_code == 401


def test_groups_may_stand_in_a_member_and_names_fall_back() -> None:
    told = {"realm_access": {"roles": ["fg"]}, "sub": "s-9"}
    settings = Settings(oidc_groups_claim="realm_access.roles", **GROUPS)
    person = person_of(told, settings)
    assert person.name == "s-9" and person.may("privacy") and person.may("viewer")
    assert not person.may("owner") and not person.may("clinician")
    assert list(groups_in({"groups": ["a", 1, None]}, "groups")) == ["a"]


LIES = {
    "issuer": {"iss": "https://elders.example"},
    "audience": {"aud": "another-app"},
    "two audiences": {"aud": ["veilig-gesprek", "another-app"]},
    "expired": {"exp": 1},
    "no end": {"exp": None},
    "nonce": {"nonce": "of another login"},
    "no nonce": {"nonce": None},
    "of tomorrow": {"iat": 99_999_999_999},
}


@pytest.mark.parametrize("lie", LIES)
def test_an_identity_token_that_does_not_hold_opens_nothing(lie: str, tmp_path: Path) -> None:
    with (
        provider(**LIES[lie]) as login,
        site(tmp_path, login) as opened,
        browser() as http,
    ):
        assert sign_in(http, opened.base).status_code == 403
        assert http.get(f"{opened.base}/console").status_code == 401


def test_a_token_of_another_key_opens_nothing(tmp_path: Path) -> None:
    with provider() as login, site(tmp_path, login) as opened, browser() as http:
        sign_in(http, opened.base)
        http.cookies.clear()
        login.key = rsa_key("site-1", algorithm="RS256")
        assert sign_in(http, opened.base).status_code == 403


def test_a_configuration_of_another_issuer_or_host_opens_nothing(tmp_path: Path) -> None:
    for number, lie in enumerate(
        (
            {"issuer": "https://elders.example"},
            {"token_endpoint": "http://elders.example/token"},
            {"authorization_endpoint": "http://elders.example/authorize"},
            {"jwks_uri": "http://169.254.169.254/keys"},
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        with provider() as login, site(folder, login) as opened, browser() as http:
            login.configuration = dict(lie)
            assert sign_in(http, opened.base).status_code == 403, lie
            assert http.get(f"{opened.base}/console").status_code == 401


def test_refused_consent_another_browser_and_another_state(tmp_path: Path) -> None:
    with provider() as login, site(tmp_path, login) as opened, browser() as http:
        login.deny = True
        assert sign_in(http, opened.base).status_code == 403
        login.deny = False
        asked = http.get(f"{opened.base}/login?to=console", follow_redirects=False)
        back = httpx.get(asked.headers["location"]).headers["location"]
        with browser() as other:
            assert other.get(back).status_code == 403
        assert http.get(back.replace("state=", "state=x")).status_code == 403
        assert http.get(back).url.path == "/console"
        assert http.get(f"{opened.base}/login?to=https://evil.example").status_code == 403


def test_a_login_that_is_away_is_told_and_asked_again_only_after_a_pause(tmp_path: Path) -> None:
    with provider() as login, site(tmp_path, login) as opened, browser() as http:
        login.configuration = {"authorization_endpoint": 5}
        for _ in range(5):
            assert sign_in(http, opened.base).status_code == 403
        assert login.asked == ["/.well-known/openid-configuration"]
        login.configuration = {}
        opened.ahead[0] = timedelta(seconds=openid.PAUSE_S + 1)
        assert sign_in(http, opened.base).status_code == 200


def test_any_replica_takes_the_next_step(tmp_path: Path) -> None:
    """Affinity is needed by nothing: the way in begins at one and ends at the other."""
    with provider() as login, site(tmp_path, login, replicas=2) as opened, browser() as http:
        asked = http.get(f"{opened.bases[0]}/login?to=console", follow_redirects=False)
        back = httpx.get(asked.headers["location"]).headers["location"]
        other = back.replace(opened.bases[0], opened.bases[1])
        assert http.get(other, follow_redirects=False).status_code == 303
        for base in opened.bases:
            assert http.get(f"{base}/console").status_code == 200


def test_a_visit_ends_after_an_hour_and_on_signing_out(tmp_path: Path) -> None:
    with provider() as login, site(tmp_path, login) as opened, browser() as http:
        sign_in(http, opened.base)
        opened.ahead[0] = timedelta(minutes=61)
        assert http.get(f"{opened.base}/console").status_code == 401
        opened.ahead[0] = timedelta()
        assert sign_in(http, opened.base).status_code == 200
        http.post(f"{opened.base}/logout")
        assert http.get(f"{opened.base}/console").status_code == 401


def test_a_confidential_client_shows_its_secret(tmp_path: Path) -> None:
    file = tmp_path / "oidc.secret"
    file.write_text("geheim\n")
    with provider() as login, browser() as http:
        login.secret = "geheim"
        with site(tmp_path, login, oidc_client_secret_file=file) as opened:
            assert sign_in(http, opened.base).status_code == 200
            login.secret = "other"
            http.cookies.clear()
            assert sign_in(http, opened.base).status_code == 502


def test_a_cookie_that_was_changed_opens_nothing(tmp_path: Path) -> None:
    with provider() as login, site(tmp_path, login) as opened, browser() as http:
        sign_in(http, opened.base)
        sealed = http.cookies["vg-site"]
        assert "j.jansen" not in sealed
        for text in (sealed[:-2] + "xx", sealed[::-1], "x", "", http.cookies.get("vg-login", "y")):
            answer = httpx.get(f"{opened.base}/console", cookies={"vg-site": text})
            assert answer.status_code == 401


def test_another_room_gets_its_own_target(tmp_path: Path) -> None:
    """What the form does: a page of its own behind the same login."""
    with provider(groups=["artsen"]) as login, site(tmp_path, login) as opened, browser() as http:
        target = Target("/advies", frozenset({"clinician"}))
        opened.apps[0].state.parts.site.targets["form"] = target
        assert sign_in(http, opened.base, "form").url.path == "/advies"
        assert http.get(f"{opened.base}/console").status_code == 401


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"oidc_issuer": "login.example", **GROUPS}, "https address"),
        ({"oidc_issuer": "http://login.example", **GROUPS}, "https address"),
        ({"oidc_issuer": "https://login.example"}, "nobody may sign in"),
        ({"oidc_viewers": "it"}, "VG_OIDC_ISSUER is not set"),
        (
            {"oidc_issuer": "https://l.example", "oidc_client_secret_file": "x", **GROUPS},
            "x cannot be found",
        ),
    ],
)
def test_settings_that_cannot_work_are_faults(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(ContentError, match=words):
        create_app(Settings(mode="demo", **settings), callers=OpenDoor(), content=content())


def test_the_one_time_token_is_made_once_and_renewed_by_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cds_service.console.door import Door

    file = tmp_path / "console.token"
    door = Door(file)
    first = door.first()
    assert first is not None and file.stat().st_mode & 0o077 == 0
    assert first not in file.read_text()
    assert Door(file).first() is None, "another start prints nothing"
    monkeypatch.setenv("VG_CONSOLE_TOKEN_FILE", str(file))
    monkeypatch.setenv("VG_PUBLIC_URL", "https://cds.hospital.example")
    made = CliRunner().invoke(commands, ["console-token"])
    renewed = made.output.strip().partition("token=")[2]
    assert made.exit_code == 0 and made.output.startswith("https://cds.hospital.example/console/")
    assert not door.enter(first), "the one before opens nothing"
    assert door.enter(renewed) and not door.enter(renewed) and not Door(file).enter(renewed)
    assert Door(file).first() is None, "used up, and still no new one at the next start"
    monkeypatch.setenv("VG_CONSOLE_TOKEN_FILE", str(tmp_path / "nowhere" / "x"))
    failed = CliRunner().invoke(commands, ["console-token"])
    assert failed.exit_code == 1 and isinstance(failed.exception, ContentError)
