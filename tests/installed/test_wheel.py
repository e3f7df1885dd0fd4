"""Every command of the installed wheel, run to its end in a bare environment."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.installed.wheel import BARE, Installed, free_port, install, wait_until_up

pytestmark = pytest.mark.full
PEOPLE = Path(__file__).parent / "people.ndjson"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_licence_and_says_that_it_is_typed(installed: Installed) -> None:
    names = zipfile.ZipFile(installed.wheel).namelist()
    assert "cds_service/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith("tests/") for name in names)


def test_each_command_has_a_help_that_ends_well(installed: Installed, tmp_path: Path) -> None:
    told = installed.run("--help", folder=tmp_path)
    commands = re.findall(r"^│ ([a-z][a-z-]+) ", told.stdout, re.MULTILINE)
    assert {"assess", "evaluate", "simulate", "serve", "demo", "clients"} <= set(commands)
    for command in commands:
        done = installed.run(command, "--help", folder=tmp_path)
        assert done.returncode == 0, (command, done.stderr)


def test_assess_and_evaluate_with_cards_to_draw(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("assess", str(PEOPLE), "--as-of", "2026-11-22", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    done = installed.run("evaluate", str(PEOPLE), "--output", "report", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    summary = json.loads((tmp_path / "report" / "summary.json").read_text())
    assert summary["patients_with_card"] >= 1, "a report without a card draws nothing"
    assert "<svg" in (tmp_path / "report" / "report.html").read_text()


def test_simulate_to_its_end(installed: Installed, tmp_path: Path) -> None:
    arguments = ("--people", "1500", "--victims", "50", "--one-record", "--output", "made-up")
    done = installed.run("simulate", *arguments, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "<svg" in (tmp_path / "made-up" / "report.html").read_text()


def test_the_commands_that_only_tell(installed: Installed, tmp_path: Path) -> None:
    for arguments in (("--version",), ("check", "--content"), ("indicators",)):
        done = installed.run(*arguments, folder=tmp_path)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)


@pytest.mark.parametrize(
    "arguments",
    [("stats",), ("purge",), ("explain",), ("audit", "--since", "2026-01-01"), ("serve",)],
    ids=lambda words: words[0],
)
def test_what_needs_settings_says_so_without_a_traceback(
    installed: Installed, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = installed.run(*arguments, folder=tmp_path)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout + done.stderr
    assert len((done.stdout + done.stderr).strip()) > 40, "it says what to do"


@pytest.fixture
def served(installed: Installed, tmp_path: Path) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """A registered trial client and a running service, by the documented commands."""
    port = free_port()
    (tmp_path / "patient.key").write_text("k" * 48)
    (tmp_path / "patient.key").chmod(0o600)
    settings = {
        "VG_PATIENT_KEY_FILE": str(tmp_path / "patient.key"),
        "VG_CLIENTS_FILE": str(tmp_path / "clients.yaml"),
        "VG_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "VG_PORT": str(port),
        "VG_DATABASE_URL": f"sqlite:///{tmp_path / 'store.db'}",
    }
    added = ("clients", "add", "try", "--issuer", "https://try.example", "--make-trial-key")
    done = installed.run(*added, folder=tmp_path, **settings)
    assert done.returncode == 0, done.stderr
    with subprocess.Popen(
        [installed.command, "serve"],
        cwd=tmp_path,
        env=BARE | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            wait_until_up(settings["VG_PUBLIC_URL"] + "/health/ready", process)
            yield settings["VG_PUBLIC_URL"], tmp_path, settings
        finally:
            process.terminate()
            process.wait(20)


def test_a_registered_client_gets_its_card_and_pages_open(
    installed: Installed, served: tuple[str, Path, dict[str, str]]
) -> None:
    base, folder, settings = served
    done = installed.run(
        "clients", "test", "try", "--key", "try.key.json", folder=folder, **settings
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with httpx.Client(base_url=base) as browser:
        for page in ("/", "/advies", "/praten-met-de-dokter", "/health/live", "/openapi.json"):
            assert browser.get(page).status_code == 200, page
    told = installed.run("stats", folder=folder, **settings)
    assert told.returncode == 0, told.stderr
