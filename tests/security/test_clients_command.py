"""`clients`: the registry file is changed safely, and a connection can be tried from both sides."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cds_service.app import create_app
from cds_service.cli import app
from cds_service.settings import Settings
from tests.serving import serving

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("VG_CLIENTS_FILE", str(tmp_path / "clients.yaml"))
    return lambda *arguments: CliRunner().invoke(app, ["clients", *arguments])


def add(run: Run, name: str, *more: str) -> Result:
    issuer = f"https://{name}.example"
    return run("add", name, "--issuer", issuer, "--jwks-url", f"{issuer}/jwks", *more)


def test_add_list_show_remove(run: Run, tmp_path: Path) -> None:
    assert add(run, "noord", "--silent", "--set", "tenants=[a, b]").exit_code == 0
    assert (
        add(run, "zuid", "--set", "language=en", "--origin", "https://zuid.example").exit_code == 0
    )
    listed = run("list").output.splitlines()
    assert [line.split()[0] for line in listed] == ["noord", "zuid"] and "silent" in listed[0]
    shown = run("show", "noord").output
    assert "- b" in shown and "discretion: discreet" in shown
    assert run("remove", "noord").exit_code == 0
    assert [line.split()[0] for line in run("list").output.splitlines()] == ["zuid"]
    assert run("remove", "zuid").exit_code == 0
    assert "clients: []" in (tmp_path / "clients.yaml").read_text()
    assert add(run, "west").exit_code == 0


def test_comments_and_the_other_clients_stay_as_they_were(run: Run, tmp_path: Path) -> None:
    for name in ("noord", "zuid", "west"):
        add(run, name)
    file = tmp_path / "clients.yaml"
    file.write_text(file.read_text().replace("  - id: noord", "  # the north\n  - id: noord"))
    run("remove", "zuid")
    left = file.read_text()
    assert "# the north" in left and "zuid" not in left and "id: west" in left


def test_a_faulty_change_is_not_made(run: Run, tmp_path: Path) -> None:
    add(run, "noord")
    before = (tmp_path / "clients.yaml").read_text()
    for bad in (
        add(run, "noord"),
        add(run, "Zuid"),
        add(run, "zuid", "--set", "langauge=nl"),
        add(run, "zuid", "--fhir-server", "http://fhir.example"),
        run("add", "zuid", "--issuer", "https://z.example"),
        add(run, "zuid", "--set", "language"),
        run("remove", "west"),
    ):
        assert bad.exit_code != 0
    assert (tmp_path / "clients.yaml").read_text() == before
    assert [path.name for path in tmp_path.iterdir()] == ["clients.yaml"]


def test_the_trial_key_is_for_its_owner_only(run: Run, tmp_path: Path) -> None:
    run("add", "noord", "--issuer", "https://noord.example", "--make-trial-key")
    private = tmp_path / "noord.key.json"
    assert private.stat().st_mode & 0o077 == 0
    secret = json.loads(private.read_text())["d"]
    assert secret not in (tmp_path / "noord.jwks.json").read_text()
    assert secret not in run("show", "noord").output


def test_a_key_set_out_of_reach_fails_the_test(run: Run) -> None:
    add(run, "noord", "--fhir-server", "https://fhir.noord.invalid")
    result = run("test", "noord")
    assert result.exit_code == 1 and result.output.count("FAIL") == 2
    assert run("test", "west").exit_code == 1


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Iterator[str]:
    """The service with one client, over a real socket, behind another name."""
    run("add", "noord", "--issuer", "https://noord.example", "--make-trial-key")
    run("add", "stil", "--issuer", "https://stil.example", "--make-trial-key", "--silent")
    key = tmp_path / "patient.key"
    key.write_text("k" * 40)
    key.chmod(0o600)
    monkeypatch.setenv("VG_PUBLIC_URL", "https://cds.hospital.example")
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'store.db'}",
        patient_key_file=key,
        clients_file=tmp_path / "clients.yaml",
    )
    with serving(create_app(settings)) as port:
        yield f"http://127.0.0.1:{port}"


def test_a_newcomer_sees_an_authenticated_card(run: Run, served: str, tmp_path: Path) -> None:
    key = str(tmp_path / "noord.key.json")
    result = run("test", "noord", "--key", key, "--at", served)
    assert result.exit_code == 0, result.output
    assert "discovery: answers 200" in result.output and "╭" in result.output
    silent = run("test", "stil", "--key", str(tmp_path / "stil.key.json"), "--at", served)
    assert silent.exit_code == 0 and "it is silent" in silent.output
    stranger = run("test", "noord", "--key", str(tmp_path / "stil.key.json"), "--at", served)
    assert stranger.exit_code == 1 and "answers 401" in stranger.output
