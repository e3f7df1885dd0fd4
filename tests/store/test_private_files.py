"""The file of the embedded database is for its owner alone, or production does not start."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cds_service.app import create_app
from cds_service.errors import ContentError
from cds_service.settings import Settings
from cds_service.store.database import make_private
from cds_service.web.callers import OpenDoor
from tests.http.door import content


def settings(folder: Path, **more: object) -> Settings:
    key = folder / "patient.key"
    key.write_text("k" * 40)
    key.chmod(0o600)
    place = {"database_url": f"sqlite:///{folder / 'store.db'}", "patient_key_file": key}
    return Settings(**place | more)  # type: ignore[arg-type]


def start(chosen: Settings) -> None:
    app = create_app(chosen, callers=OpenDoor(), content=content())
    with TestClient(app) as http:
        assert http.get("/health/ready").status_code == 200


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.glob("store.db*")}


@pytest.mark.parametrize("mode", ["production", "demo"])
def test_the_file_is_made_for_its_owner_alone(tmp_path: Path, mode: str) -> None:
    tmp_path.chmod(0o700)
    start(settings(tmp_path, mode=mode))
    assert modes(tmp_path) == {0o600}


@pytest.mark.parametrize(
    ("folder", "file", "says"),
    [(0o750, 0o600, "chmod 700"), (0o700, 0o640, "chmod 600"), (0o700, 0o604, "chmod 600")],
)
def test_a_file_or_folder_that_others_can_read_stops_the_start(
    tmp_path: Path, folder: int, file: int, says: str
) -> None:
    place = tmp_path / "store.db"
    place.touch()
    place.chmod(file)
    tmp_path.chmod(folder)
    with pytest.raises(ContentError, match=says):
        start(settings(tmp_path))
    start(settings(tmp_path, mode="demo"))


def test_a_path_that_depends_on_where_one_stands_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (fault, *_) = make_private("sqlite:///store.db", strict=True, make=False)
    assert f"write sqlite:///{tmp_path}/store.db" in fault.message
    assert not (tmp_path / "store.db").exists()
    assert Settings.model_fields["database_url"].default.startswith("sqlite:////")
