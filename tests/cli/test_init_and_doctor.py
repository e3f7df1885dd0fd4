"""`init` and `doctor`: a new installation in two commands, told truly."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.running import run

ADDRESS = "https://cds.hospital.example"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    result = init(tmp_path)
    assert result.returncode == 0, result.stderr
    return tmp_path


def init(folder: Path, *more: str) -> object:
    made = ("--folder", str(folder / "etc"), "--data", str(folder / "data"))
    return run("init", "--public-url", ADDRESS, *made, *more, folder=folder)


def doctor(place: Path, *more: str) -> tuple[int, str]:
    settings = str(place / "etc" / "settings")
    told = run("doctor", "--settings", settings, "--no-network", *more, folder=place)
    assert "Traceback" not in told.stderr
    return told.returncode, told.stdout + told.stderr


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_init_makes_everything_for_its_owner_alone(place: Path) -> None:
    for folder in ("etc", "data"):
        assert mode(place / folder) == 0o700
    for file in ("patient.key", "form.key", "operator.token", "clients.yaml", "settings"):
        assert mode(place / "etc" / file) == 0o600
    assert len((place / "etc" / "patient.key").read_text().strip()) >= 40


def test_every_setting_stands_in_the_file_with_its_sentence(place: Path) -> None:
    from cds_service.settings import Settings

    text = (place / "etc" / "settings").read_text()
    for name in Settings.model_fields:
        if name != "mode":
            assert f"VG_{name.upper()}=" in text
    assert "# The address clients use" in text


def test_a_second_time_changes_nothing(place: Path) -> None:
    before = {file: file.read_bytes() for file in (place / "etc").iterdir()}
    result = init(place)
    assert result.returncode == 0  # type: ignore[attr-defined]
    assert "made" not in result.stdout.partition("Next")[0]  # type: ignore[attr-defined]
    assert {file: file.read_bytes() for file in (place / "etc").iterdir()} == before


def test_an_address_that_is_none_is_told(tmp_path: Path) -> None:
    told = run("init", "--public-url", "http://cds.example/x", folder=tmp_path)
    assert told.returncode == 1
    assert "https" in told.stderr and "Traceback" not in told.stderr


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "etc").write_text("a file stands in the way")
    told = init(tmp_path)
    assert told.returncode == 1  # type: ignore[attr-defined]
    assert "cannot be made" in told.stderr  # type: ignore[attr-defined]


def test_the_doctor_says_what_is_missing_and_then_that_it_is_well(place: Path) -> None:
    code, said = doctor(place)
    assert code == 1
    assert "clients add" in said
    assert not (place / "data" / "veilig-gesprek.db").exists(), "it makes no database"
    settings = str(place / "etc" / "settings")
    added = run(
        *("clients", "add", "his", "--issuer", "https://his.example", "--make-trial-key"),
        *("--settings", settings),
        folder=place,
    )
    assert added.returncode == 0, added.stderr
    code, said = doctor(place)
    assert code == 0, said
    assert "1 clients in the registry" in said


def test_the_doctor_sees_a_key_that_others_can_read(place: Path) -> None:
    (place / "etc" / "patient.key").chmod(0o644)
    code, said = doctor(place)
    assert code == 1
    assert "chmod 600" in said


def test_the_doctor_sees_a_folder_that_is_not_there(place: Path) -> None:
    (place / "data").rmdir()
    code, said = doctor(place)
    assert code == 1
    assert str(place / "data") in said


def test_the_doctor_asks_what_can_be_asked(place: Path) -> None:
    settings = str(place / "etc" / "settings")
    told = run("doctor", "--settings", settings, folder=place)
    assert f"{ADDRESS}/health/ready" in told.stdout
    assert "Traceback" not in told.stderr
