"""The FHIR packages of a release: `python -m fhir_profiles.package FOLDER [--canonical BASE]`.

One package.tgz per FHIR version, as the HL7 tools install them. All addresses stand on one
canonical base; the reserved example host it has here resolves nowhere, so whoever publishes gives a
base of their own, and it changes everywhere at once.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cds_service import __version__

ROOT = Path(__file__).resolve().parent
CANONICAL = "https://veilig-gesprek.example/fhir"
"""The base that stands in the sources."""
VERSIONS: Mapping[str, tuple[str, str, str]] = {
    "r4": ("4.0.1", "hl7.fhir.r4.core", "4.0.1"),
    "stu3": ("3.0.2", "hl7.fhir.r3.core", "3.0.2"),
}
"""Folder of what is built: its FHIR version, and the package of the specification it needs."""
_INDEXED = ("resourceType", "id", "url", "version", "kind", "type")


def main() -> None:
    """Writes the packages and prints their names."""
    parser = argparse.ArgumentParser(description="Make the FHIR packages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--canonical", default=CANONICAL, help="base of all our addresses")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in VERSIONS:
        file = options.folder / f"veilig-gesprek-fhir-{name}-{__version__}.tgz"
        file.write_bytes(package(name, options.canonical))
        print(file)  # noqa: T201  (a program for maintainers)


def package(name: str, canonical: str = CANONICAL) -> bytes:
    """The package of one FHIR version, the same bytes for the same sources and time
    (SOURCE_DATE_EPOCH). Raises ValueError for a base that is no https address without a final
    slash."""
    if not canonical.startswith("https://") or canonical.endswith("/"):
        raise ValueError("the canonical base is an https address without a final slash")
    files = dict(_files(name, canonical))
    out = io.BytesIO()
    when = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    with (
        gzip.GzipFile(fileobj=out, mode="wb", mtime=when) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path, text in sorted(files.items()):
            member = tarfile.TarInfo(path)
            data = text.encode()
            member.size, member.mtime, member.mode = len(data), when, 0o644
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def _files(name: str, canonical: str) -> Iterator[tuple[str, str]]:
    resources = {
        "package": _read(ROOT / "built" / name, canonical),
        "package/example": _read(ROOT / "built" / name / "examples", canonical),
    }
    if name == "r4":  # the value sets the engine matches with are written in R4
        resources["package"] |= _read(ROOT / "valuesets", canonical)
    yield "package/package.json", _json(_manifest(name, canonical))
    for folder, held in resources.items():
        yield f"{folder}/.index.json", _json(_index(held))
        yield from ((f"{folder}/{file}", _json(resource)) for file, resource in held.items())


def _read(folder: Path, canonical: str) -> dict[str, Any]:
    return {
        file.name: json.loads(file.read_text("utf-8").replace(CANONICAL, canonical))
        for file in sorted(folder.glob("*.json"))
    }


def _manifest(name: str, canonical: str) -> dict[str, Any]:
    fhir, core, core_version = VERSIONS[name]
    return {
        "name": f"nl.veilig-gesprek.{name}",
        "version": __version__,
        "canonical": canonical,
        "url": canonical,
        "title": "Veilig Gesprek",
        "description": "Profiles, code systems and value sets of Veilig Gesprek.",
        "type": "Conformance",
        "fhirVersions": [fhir],
        "dependencies": {core: core_version},
        "author": "The Veilig Gesprek maintainers",
        "license": "Apache-2.0",
        "directories": {"lib": "package", "example": "example"},
    }


def _index(held: Mapping[str, Any]) -> dict[str, Any]:
    files = [
        {"filename": file, **{name: resource[name] for name in _INDEXED if name in resource}}
        for file, resource in held.items()
    ]
    return {"index-version": 1, "files": files}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    main()
