"""`assess`: what it reads, what it says, in text and in JSON."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cds_service.cli import app
from cds_service.demo.patients import FOLDER, bundle, request, stories
from tests.http.door import NOW

STORIES = {story.id: story for story in stories()}
AT = ("--as-of", NOW.isoformat())
SHARED = Path(os.environ.get("VG_SHARED", Path(__file__).parents[3] / "shared")) / "data"


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    assert result.exit_code == code, result.output
    return result.stdout


def as_json(*arguments: str | Path, code: int = 0) -> Any:
    return json.loads(run("assess", *arguments, *AT, "--format", "json", code=code))


@pytest.fixture
def bundle_file(tmp_path: Path) -> Path:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(bundle("demo-a", NOW)))
    return file


def test_one_patient_is_one_object(bundle_file: Path) -> None:
    answer = as_json(bundle_file)
    assert answer["patient"] == "demo-a"
    assert answer["level"] == "info"
    assert answer["score"] > 0
    assert answer["forms"]
    assert answer["rule_version"]
    assert isinstance(answer["incomplete"], list)
    assert any(gate["open"] for gate in answer["gate"])
    assert all(gate["why"] for gate in answer["gate"])
    for finding in answer["findings"]:
        assert finding["indicator"]
        assert finding["points"] >= 0
        assert all({"date", "reference"} <= each.keys() for each in finding["evidence"])


def test_several_patients_are_an_array(bundle_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "e.json"
    other.write_text(json.dumps(bundle("demo-e", NOW)))
    answers = as_json(bundle_file, other)
    assert [(each["patient"], each["level"]) for each in answers] == [
        ("demo-a", "info"),
        ("demo-e", "none"),
    ]


@pytest.mark.parametrize("story", STORIES.values(), ids=lambda story: story.id)
def test_bundle_ndjson_and_request_say_the_same(story: Any, tmp_path: Path) -> None:
    whole = bundle(story.id, NOW)
    lines = "\n".join(json.dumps(entry["resource"]) for entry in whole["entry"])
    shapes = {
        "bundle.json": json.dumps(whole),
        "bulk.ndjson": lines,
        "request.json": json.dumps(request(story, NOW)),
    }
    for name, text in shapes.items():
        (tmp_path / name).write_text(text)
    answers = as_json(*(tmp_path / name for name in shapes))
    for answer in answers:
        assert answer["findings"] == answers[0]["findings"]
        assert answer["gate"] == answers[0]["gate"]
        assert answer["setting"] == story.setting
        assert (answer["level"] != "none") is story.card


def test_gzip_and_tar(bundle_file: Path, tmp_path: Path) -> None:
    plain = as_json(bundle_file)
    zipped = tmp_path / "a.json.gz"
    zipped.write_bytes(gzip.compress(bundle_file.read_bytes()))
    archive = tmp_path / "all.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for name, data in (("x/a.json", bundle_file.read_bytes()), ("LICENCE", b"words")):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    assert as_json(zipped) == plain
    assert as_json(archive) == plain


def test_the_setting_can_be_given(bundle_file: Path) -> None:
    assert as_json(bundle_file)["setting"] == "gp"
    assert as_json(bundle_file, "--setting", "ed")["setting"] == "ed"


def test_the_contact_of_a_hook_request_decides_the_setting(tmp_path: Path) -> None:
    """As in a call: also when that contact has ended."""
    story = next(story for story in STORIES.values() if story.setting == "ed")
    asked: Any = request(story, NOW)
    entries = asked["prefetch"]["encounters"]["entry"]
    for entry in entries:
        entry["resource"]["period"]["end"] = NOW.isoformat()
    file = tmp_path / "request.json"
    settings = []
    for chosen in (None, entries[-1]["resource"]["id"]):
        asked["context"]["encounterId"] = chosen
        file.write_text(json.dumps(asked))
        settings.append(as_json(file)["setting"])
    assert settings == ["gp", "ed"]


def test_a_day_counts_to_its_end(bundle_file: Path) -> None:
    day = f"{NOW:%Y-%m-%d}"
    text = run("assess", bundle_file, "--as-of", day, "--format", "json")
    assert json.loads(text)["as_of"] == f"{day}T23:59:59.999999+01:00"


@pytest.mark.parametrize("language, label", [("nl", "Brandwond"), ("en", "Burn")])
def test_text_explains(bundle_file: Path, language: str, label: str) -> None:
    text = run("assess", bundle_file, *AT, "--language", language)
    for words in (label, "[brandwond-niet-toevallig]", "OPEN", "closed", "info: a card", "2026-05"):
        assert words in text
    assert "everything that came was read" in text


def test_what_could_not_be_read_is_told(tmp_path: Path) -> None:
    broken = bundle("demo-a", NOW)
    broken["entry"][2]["resource"]["onsetDateTime"] = "not a date"
    file = tmp_path / "odd.json"
    file.write_text(json.dumps(broken))
    assert any("bad-date" in note for note in as_json(file)["incomplete"])


@pytest.mark.parametrize("data", [b"", b"hello", b"{}", b"\x1f\x8bdamaged", b"[1, 2]"])
def test_an_unreadable_file_is_told_and_the_others_go_on(
    data: bytes, bundle_file: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(data)
    answer = as_json(bad, bundle_file, code=1)
    assert answer["patient"] == "demo-a"


@pytest.mark.parametrize(
    "option", [("--as-of", "soon"), ("--setting", "icu"), ("--format", "xml"), ("--language", "de")]
)
def test_a_wrong_option_says_what_is_right(bundle_file: Path, option: tuple[str, str]) -> None:
    run("assess", bundle_file, *option, code=2)


@pytest.mark.parametrize("name", ["synthea-r4", "synthea-stu3"])
def test_sample_patients_are_read(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared sample data is not here")
    files = sorted((SHARED / name).glob("*.gz"))[:5]
    assert len(as_json(*files)) == len(files)


@pytest.mark.parametrize("archive", ["nictiz-r4-zib2020", "nictiz-stu3-zib2017"])
def test_dutch_examples_are_read(archive: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared sample data is not here")
    answers = as_json(SHARED / f"{archive}-examples.tar.gz")
    assert {answer["level"] for answer in answers} == {"none"}


def test_the_bundled_patients_ship_with_the_package() -> None:
    assert all((FOLDER / f"{name}.json").is_file() for name in STORIES)
