"""The FHIR packages: what the HL7 tools expect in them, and one canonical base."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from fhir_profiles.package import CANONICAL, VERSIONS, package
from tests.tools import needs_tool


def files(name: str, canonical: str = CANONICAL) -> dict[str, Any]:
    with tarfile.open(fileobj=io.BytesIO(package(name, canonical)), mode="r:gz") as archive:
        return {
            member.name: json.loads((archive.extractfile(member) or io.BytesIO()).read())
            for member in archive
        }


@pytest.mark.parametrize("name", VERSIONS)
def test_it_has_a_manifest_and_an_index_of_what_is_there(name: str) -> None:
    held = files(name)
    manifest = held["package/package.json"]
    assert manifest["fhirVersions"] == [VERSIONS[name][0]]
    assert manifest["canonical"] == CANONICAL
    listed = {entry["filename"] for entry in held["package/.index.json"]["files"]}
    there = {path.rpartition("/")[2] for path in held if path.count("/") == 1}
    assert listed == there - {"package.json", ".index.json"}
    assert "StructureDefinition-case-record.json" in listed


@pytest.mark.parametrize("name", VERSIONS)
def test_another_base_stands_everywhere(name: str) -> None:
    held = files(name, "https://fhir.hospital.example/vg")
    text = json.dumps(held)
    assert CANONICAL not in text
    assert held["package/package.json"]["canonical"] == "https://fhir.hospital.example/vg"
    assert "https://fhir.hospital.example/vg/StructureDefinition/case-record" in text


@pytest.mark.parametrize("base", ["http://x.example", "https://x.example/", "x"])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="canonical base"):
        package("r4", base)


def test_two_runs_give_the_same_bytes() -> None:
    assert package("r4") == package("r4")


@pytest.mark.full
@pytest.mark.parametrize("name", VERSIONS)
def test_npm_installs_it(name: str, tmp_path: Path) -> None:
    """FHIR packages are npm packages; without what they depend on, which npm does not serve."""
    npm = needs_tool("npm")
    (tmp_path / "package.tgz").write_bytes(package(name))
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    subprocess.run(["tar", "-xzf", "../package.tgz"], cwd=unpacked, check=True)
    done = subprocess.run(
        [npm, "pack", "--dry-run", "--json", "./package"],
        cwd=unpacked,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    [told] = json.loads(done.stdout)
    assert told["name"] == f"nl.veilig-gesprek.{name}"
