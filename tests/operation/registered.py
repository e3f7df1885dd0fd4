"""A registry, and a service that was started once on the store the settings name."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from cds_service.clients.registry import load_registry
from cds_service.clients.trial import make_key
from cds_service.store import Store, read_keys
from tests.store.databases import NUMBERS


def register(folder: Path, *names: str, **more: object) -> Path:
    """A registry of these clients, each with a key of its own; `more` are settings of each."""
    entries = []
    for name in names:
        if not (folder / f"{name}.jwks.json").exists():
            make_key(folder, name)
        issuer = f"https://{name}.example"
        entries.append({"id": name, "issuer": issuer, "jwks_file": f"{name}.jwks.json", **more})
    file = folder / "clients.yaml"
    file.write_text(yaml.safe_dump({"clients": entries}))
    return file


def started(folder: Path, *names: str) -> None:
    """What the service does with its store at the start."""
    store = Store(
        os.environ["VG_DATABASE_URL"], read_keys(Path(os.environ["VG_PATIENT_KEY_FILE"])), NUMBERS
    )
    store.open()
    registry = load_registry(folder / "clients.yaml", testing=True)
    store.take_up([one.client for one in registry.clients])
    store.close()
